package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotenceTest {
  /**
   * The harness and the pipeline have a class of their own each: these must be in the half of both.
   */
  @Test
  void theHalfIsTheSameInHarnessAndPipeline() {
    assertThat(
            IntStream.range(0, 16)
                .filter(n -> Idempotence.HALF.covers(String.format(Locale.ROOT, "a%07d", n)))
                .boxed())
        .containsExactly(3, 4, 5, 7, 8, 9, 12, 13, 15);
  }
}
