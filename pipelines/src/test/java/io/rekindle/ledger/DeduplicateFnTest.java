package io.rekindle.ledger;

import static io.rekindle.ledger.Outputs.STATES;
import static io.rekindle.ledger.Outputs.TRANSACTIONS;

import org.junit.jupiter.api.Test;

class DeduplicateFnTest {
  private static final String STATE =
      "alice {\"account\":\"alice\",\"step\":\"deduplicate\",\"round\":1,\"partition\":3,\"offset\":9,"
          + "\"firstOffsets\":{\"a\":5,\"b\":6}}";

  @Test
  void dropsAProducersDuplicateAndPassesAReplay() {
    input()
        .through(new DeduplicateFn(Idempotence.TRUE), TRANSACTIONS, STATES)
        .expectPassed(5L, 6L, 5L, 9L)
        .expect(STATES, STATE)
        .run();
  }

  @Test
  void passesEverythingIfNotIdempotent() {
    input()
        .through(new DeduplicateFn(Idempotence.FALSE), TRANSACTIONS, STATES)
        .expectPassed(5L, 6L, 7L, 5L, 9L)
        .expect(STATES, STATE)
        .run();
  }

  private static Steps input() {
    return new Steps().tx(5, "a", 10).tx(6, "b", 20).tx(7, "a", 10).tx(5, "a", 10).probe(9);
  }
}
