package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotenceTest {
  @Test
  void halfTheAccountsOfEachPartitionAreInEitherHalf() {
    for (int partitions = 1; partitions <= 16; partitions++) {
      int all = partitions;
      for (int partition = 0; partition < all; partition++) {
        int first = partition;
        long covered =
            IntStream.range(0, 3_000)
                .filter(number -> number % all == first)
                .filter(number -> Idempotence.HALF.covers(account(number)))
                .count();
        assertThat(covered * all / 3_000.0).as(partition + " of " + all).isBetween(0.4, 0.6);
      }
    }
  }

  @Test
  void allOrNoneWhereNoHalfIsAskedFor() {
    assertThat(IntStream.range(0, 99).allMatch(n -> Idempotence.TRUE.covers(account(n)))).isTrue();
    assertThat(IntStream.range(0, 99).noneMatch(n -> Idempotence.FALSE.covers(account(n))))
        .isTrue();
  }

  private static String account(int number) {
    return String.format(Locale.ROOT, "a%07d", number);
  }

  /**
   * The harness and the pipeline have a class of their own each: these must be in the half of both.
   */
  @Test
  void theHalfIsTheSameInHarnessAndPipeline() {
    assertThat(IntStream.range(0, 16).filter(n -> Idempotence.HALF.covers(account(n))).boxed())
        .containsExactly(3, 4, 5, 7, 8, 9, 12, 13, 15);
  }
}
