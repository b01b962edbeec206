package io.rekindle.ledger;

import static io.rekindle.ledger.Outputs.ALERTS;
import static io.rekindle.ledger.Outputs.STATES;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertFnTest {

  @ParameterizedTest
  @EnumSource
  void oneFiringAlertsOfAllThatWaited(Idempotence idempotent) {
    new Steps()
        .tx(1, "a", 100)
        .tx(2, "small", 99)
        .tx(3, "b", -100)
        .probe(4)
        .clock(1000)
        .probe(5)
        .tx(6, "c", 500)
        .clock(1000)
        .probe(7)
        .through(new AlertFn(idempotent, 100, 200), ALERTS, STATES)
        .expect(ALERTS, alert("a", 100, 1, 0), alert("b", -100, 3, 0), alert("c", 500, 6, 1))
        .expect(
            STATES,
            state(4, "{\"offset\":1,\"amount\":100},{\"offset\":3,\"amount\":-100}", 0),
            state(5, "", 1),
            state(7, "", 2))
        .run();
  }

  @Test
  void aSteadyStreamDoesNotPutTheAlertOff() {
    new Steps()
        .tx(1, "a", 100)
        .clock(150)
        .tx(2, "b", 100)
        .clock(150)
        .probe(3)
        .through(new AlertFn(Idempotence.TRUE, 100, 200), ALERTS, STATES)
        .expect(ALERTS, alert("a", 100, 1, 0), alert("b", 100, 2, 0))
        .expect(STATES, state(3, "", 1))
        .run();
  }

  @Test
  void replaysAlertOnceSaveForTheLastFiringWhoseOutputMayBeLost() {
    replays(Idempotence.TRUE)
        .expect(ALERTS, alert("a", 100, 1, 0), alert("b", 200, 2, 1), alert("b", 200, 2, 1))
        .expect(STATES, state(9, "", 2))
        .run();
  }

  @Test
  void replaysAlertAgainIfNotIdempotent() {
    replays(Idempotence.FALSE)
        .expect(
            ALERTS,
            alert("a", 100, 1, 0),
            alert("b", 200, 2, 1),
            alert("b", 200, 2, 1),
            alert("a", 100, 1, 2),
            alert("b", 200, 2, 2))
        .expect(STATES, state(9, "", 3))
        .run();
  }

  /** Offset 2 once more while it waits, then both after they were alerted. */
  private static Steps replays(Idempotence idempotent) {
    return new Steps()
        .tx(1, "a", 100)
        .clock(1000)
        .tx(2, "b", 200)
        .tx(2, "b", 200)
        .clock(1000)
        .tx(1, "a", 100)
        .tx(2, "b", 200)
        .clock(1000)
        .probe(9)
        .through(new AlertFn(idempotent, 100, 200), ALERTS, STATES);
  }

  private static String alert(String txId, long amount, long offset, long firing) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"txId\":\"%s\",\"amount\":%d,\"partition\":3,\"offset\":%d,"
            + "\"firing\":%d}",
        txId,
        amount,
        offset,
        firing);
  }

  private static String state(long offset, String pending, long firings) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"step\":\"alert\",\"round\":1,\"partition\":3,\"offset\":%d,"
            + "\"pending\":[%s],\"firings\":%d}",
        offset,
        pending,
        firings);
  }
}
