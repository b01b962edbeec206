package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsTest {
  /** Has long and double constants, which take two places in the pool, and a lambda. */
  static final class Caller {
    double call(List<String> texts) {
      Runnable later = texts::clear;
      later.run();
      texts.forEach(text -> String.valueOf(text.length()));
      return Math.pow(texts.size(), 1.5) + Long.hashCode(1L << 40);
    }
  }

  @Test
  void findsTheMethodsOfAClassAndItsLambdas() {
    Set<String> calls = Calls.of(Caller.class);
    assertThat(calls)
        .contains(
            "java/util/List.clear",
            "java/util/List.size",
            "java/lang/String.length",
            "java/lang/Math.pow",
            "java/lang/Long.hashCode")
        .doesNotContain("java/util/List.add");
  }

  @Test
  void readsEveryClassFileOfThisPackage() {
    for (Class<?> type : List.of(PortableFn.class, Port.class, Hosted.class, Deterministic.class)) {
      assertThatCode(() -> Calls.of(type)).doesNotThrowAnyException();
    }
    assertThat(Calls.of(Hosted.class)).contains("org/apache/beam/sdk/testing/TestStream.create");
  }

  @Test
  void aClassWithoutAFileHasNone() {
    Runnable lambda = () -> {};
    assertThat(Calls.of(lambda.getClass())).isEmpty();
  }
}
