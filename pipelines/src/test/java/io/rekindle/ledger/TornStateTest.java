package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

/** Cells of which a crash has kept some and lost others. */
class TornStateTest {

  @Test
  void aTurnoverStoredAheadTakesNothingTwice() {
    Turnover.Sum sum = new Turnover.Sum(Idempotence.TRUE);
    Turnover ahead = sum.addInput(sum.addInput(sum.createAccumulator(), tx(4, 10)), tx(5, -20));
    assertThat(sum.addInput(sum.addInput(ahead, tx(4, 10)), tx(5, -20))).isEqualTo(ahead);
    assertThat(sum.extractOutput(sum.addInput(ahead, tx(6, -1)))).isEqualTo(31);
  }

  @Test
  void aBareTurnoverTakesEverything() {
    Turnover.Sum sum = new Turnover.Sum(Idempotence.FALSE);
    Turnover once = sum.addInput(sum.createAccumulator(), tx(4, 10));
    assertThat(sum.extractOutput(sum.addInput(once, tx(4, 10)))).isEqualTo(20);
  }

  @Test
  void aBagMayHoldHolesReplaysAndWhatHasLeft() {
    List<Long> bag = Arrays.asList(9L, null, 7L, 3L, 7L, null);
    assertThat(Bags.read(bag, Long::longValue, any -> true, offset -> offset <= 3))
        .containsExactly(7L, 9L);
    assertThat(Bags.read(bag, Long::longValue, any -> false, offset -> offset <= 3))
        .containsExactly(3L, 7L, 7L, 9L);
    assertThat(
            Bags.read(Collections.<Long>emptyList(), Long::longValue, any -> true, offset -> false))
        .isEmpty();
  }

  @Test
  void aPeriodKnowsWhatItsStatementsHeld() {
    Periods periods = Periods.EMPTY.close(8, 20).close(8, 30).close(9, 25);
    assertThat(periods.panes(8)).isEqualTo(2);
    assertThat(periods.panes(7)).isZero();
    assertThat(periods.isStated(8, 30)).isTrue();
    assertThat(periods.isStated(8, 31)).isFalse();
    assertThat(periods.isStated(7, 1)).isFalse();
  }

  private static KV<String, Transaction> tx(long offset, long amount) {
    return KV.of("a", Transaction.tx("t" + offset, "x", amount, 0, offset));
  }
}
