package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodersTest {

  static Stream<Arguments> coders() {
    return Stream.of(
        coder(
            TransactionCoder.of(),
            r ->
                new Transaction(
                    text(r), text(r), r.nextLong(), r.nextLong(), r.nextInt(), number(r))),
        coder(new Account.Coder(), r -> new Account(number(r), number(r), number(r))),
        coder(new Turnover.Coder(), r -> new Turnover(number(r), number(r))),
        coder(new Entry.Coder(), r -> new Entry(text(r), number(r), number(r), number(r))),
        coder(
            new Pending.Coder(),
            r -> new Pending(text(r), text(r), number(r), r.nextInt(), number(r))),
        coder(new Firings.Coder(), r -> new Firings(number(r), number(r), number(r), number(r))),
        coder(new Periods.Coder(), CodersTest::periods));
  }

  @ParameterizedTest
  @MethodSource("coders")
  <T> void roundTrip(Coder<T> coder, Function<Random, T> generator) throws Exception {
    Coder<T> shipped = SerializableUtils.clone(coder);
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      T value = generator.apply(random);
      byte[] bytes = CoderUtils.encodeToByteArray(coder, value);
      T decoded = CoderUtils.decodeFromByteArray(shipped, bytes);
      assertThat(decoded).isEqualTo(value);
      assertThat(CoderUtils.encodeToByteArray(coder, decoded)).isEqualTo(bytes);
    }
    coder.verifyDeterministic();
  }

  @ParameterizedTest
  @MethodSource("coders")
  <T> void refusesAnotherLayout(Coder<T> coder, Function<Random, T> generator) throws Exception {
    byte[] bytes = CoderUtils.encodeToByteArray(coder, generator.apply(new Random(5)));
    bytes[0]++;
    assertThatThrownBy(() -> CoderUtils.decodeFromByteArray(coder, bytes))
        .isInstanceOf(CoderException.class)
        .hasMessageContaining("layout 1, found 2");
  }

  private static <T> Arguments coder(Coder<T> coder, Function<Random, T> generator) {
    return Arguments.of(coder, generator);
  }

  private static Periods periods(Random random) {
    SortedMap<Long, Periods.Closed> closed = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      closed.put(number(random), new Periods.Closed(number(random), number(random)));
    }
    return new Periods(random.nextBoolean() ? Periods.NONE : number(random), closed);
  }

  /** Of every magnitude and sign. */
  private static long number(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      int point = random.nextInt(Character.MAX_CODE_POINT);
      text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
    }
    return text.toString();
  }
}
