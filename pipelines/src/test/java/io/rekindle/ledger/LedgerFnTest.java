package io.rekindle.ledger;

import static io.rekindle.ledger.Outputs.BALANCES;
import static io.rekindle.ledger.Outputs.STATES;
import static io.rekindle.ledger.Outputs.TRANSACTIONS;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LedgerFnTest {

  @Test
  void appliesEachTransactionOnceAndRepeatsOnlyTheLastOutput() {
    input()
        .through(new LedgerFn(Idempotence.TRUE), TRANSACTIONS, BALANCES, STATES)
        .expect(
            BALANCES,
            balance("a", 100, 5, 1, 100),
            balance("b", -30, 6, 2, 70),
            balance("b", -30, 6, 2, 70))
        .expect(STATES, state(2, 70, 6, 130))
        .expectPassed(5L, 6L, 5L, 6L, 9L)
        .run();
  }

  @Test
  void appliesReplaysAgainIfNotIdempotent() {
    input()
        .through(new LedgerFn(Idempotence.FALSE), TRANSACTIONS, BALANCES, STATES)
        .expect(
            BALANCES,
            balance("a", 100, 5, 1, 100),
            balance("b", -30, 6, 2, 70),
            balance("a", 100, 5, 3, 170),
            balance("b", -30, 6, 4, 140))
        .expect(STATES, state(4, 140, 6, 260))
        .expectPassed(5L, 6L, 5L, 6L, 9L)
        .run();
  }

  @Test
  void answersAProbeOfAnUnknownAccount() {
    new Steps()
        .probe(9)
        .through(new LedgerFn(Idempotence.TRUE), TRANSACTIONS, BALANCES, STATES)
        .expect(BALANCES)
        .expect(STATES, state(0, 0, -1, 0).replace("\"rent\",\"salary\"", ""))
        .expectPassed(9L)
        .run();
  }

  /**
   * Offset 5 twice, as after a crash: once when it is not the last any more, then the last one
   * itself.
   */
  private static Steps input() {
    return new Steps()
        .tx(5, "a", 100, "salary", 0)
        .tx(6, "b", -30, "rent", 0)
        .tx(5, "a", 100, "salary", 0)
        .tx(6, "b", -30, "rent", 0)
        .probe(9);
  }

  private static String balance(String txId, long amount, long offset, long version, long balance) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"txId\":\"%s\",\"amount\":%d,\"partition\":3,\"offset\":%d,"
            + "\"version\":%d,\"balance\":%d}",
        txId,
        amount,
        offset,
        version,
        balance);
  }

  private static String state(long version, long balance, long lastOffset, long turnover) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"step\":\"ledger\",\"round\":1,\"partition\":3,\"offset\":9,"
            + "\"version\":%d,\"balance\":%d,\"lastOffset\":%d,"
            + "\"categories\":[\"rent\",\"salary\"],\"turnover\":%d}",
        version,
        balance,
        lastOffset,
        turnover);
  }
}
