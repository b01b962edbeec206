package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CollectionCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatableTest {
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  static Coder<?>[] repeatable() {
    return new Coder<?>[] {
      TEXT,
      DoubleCoder.of(),
      FloatCoder.of(),
      IterableCoder.of(TEXT),
      CollectionCoder.of(DoubleCoder.of()),
      KvCoder.of(TEXT, IterableCoder.of(NullableCoder.of(DoubleCoder.of())))
    };
  }

  static Coder<?>[] not() {
    return new Coder<?>[] {
      SetCoder.of(TEXT),
      MapCoder.of(TEXT, TEXT),
      SerializableCoder.of(String.class),
      IterableCoder.of(SetCoder.of(TEXT)),
      KvCoder.of(TEXT, MapCoder.of(TEXT, TEXT)),
      NullableCoder.of(SetCoder.of(TEXT))
    };
  }

  private static <V> void check(Coder<V> values) {
    Port.of(new TupleTag<KV<String, V>>("t"), KvCoder.of(TEXT, values)).toStep("next").check("s");
  }

  @ParameterizedTest
  @MethodSource
  void repeatable(Coder<?> coder) {
    assertThatCode(() -> check(coder)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource
  void not(Coder<?> coder) {
    assertThatThrownBy(() -> check(coder))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step s, output t, its value: it needs a coder that gives equal");
  }

  /** Keys are compared: what is equal must be one cell. */
  @Test
  void aKeyMustBeDeterministic() {
    TupleTag<KV<Double, String>> tag = new TupleTag<>("t");
    assertThatThrownBy(
            () -> Port.of(tag, KvCoder.of(DoubleCoder.of(), TEXT)).toStep("next").check("s"))
        .hasMessageContaining("its key: it needs a coder");
  }
}
