package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.UndisturbedTimes.Time;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loss is found however long the periods are. */
class UndisturbedLossesOfAllLengthsTest {
  /** Two losses of which the crash explains only the later, in periods of any length. */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 5_000, 3_600_000})
  void oneLossDoesNotHideAnother(long periodMs) {
    UndisturbedLosses losses = new UndisturbedLosses(periodMs);
    Findings findings = new Findings();
    Flaw flaw = Flaw.OUTPUT_LOST_UNDISTURBED;
    losses.lost(flaw, 3_600_000, 3_600_001, () -> "early");
    losses.lost(flaw, 3_620_000, 3_620_001, () -> "late");
    losses.report(List.of(new Time(Long.MIN_VALUE, 3_610_000, true)), 0, 0, findings);
    assertThat(losses.example(flaw)).isEqualTo("early");
  }
}
