package io.rekindle.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Idempotence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress =
      new Progress(new Progress.Expectations(Idempotence.TRUE, 1_000, 500));

  @Test
  void anInputIsMissingUntilItsBalanceIsRead() {
    progress.acknowledged(ack(0, AckKind.TX), 10);
    assertThat(progress.undrained()).isEqualTo(1);
    progress.answered(0, 0);
    assertThat(progress.undrained()).isZero();
  }

  @Test
  void anAnswerMayComeBeforeItsAcknowledgement() {
    progress.answered(0, 0);
    progress.acknowledged(ack(0, AckKind.TX), 10);
    assertThat(progress.undrained()).isZero();
  }

  @Test
  void aLargeAmountAlsoWaitsForItsAlert() {
    progress.acknowledged(ack(0, AckKind.TX), -500);
    progress.answered(0, 0);
    assertThat(progress.undrained()).isEqualTo(1);
    progress.alert(0, 0);
    assertThat(progress.undrained()).isZero();
  }

  @Test
  void aProducersDuplicateIsAwaitedOnlyWhereItIsApplied() {
    progress.acknowledged(ack(0, AckKind.DUPLICATE), 10);
    assertThat(progress.undrained()).isZero();
    Progress bare = new Progress(new Progress.Expectations(Idempotence.FALSE, 1_000, 500));
    bare.acknowledged(ack(0, AckKind.DUPLICATE), 10);
    assertThat(bare.undrained()).isEqualTo(1);
  }

  @Test
  void aMalformedRecordWaitsForItsDeadLetter() {
    progress.acknowledged(ack(3, AckKind.MALFORMED), 0);
    assertThat(progress.undrained()).isEqualTo(1);
    assertThat(progress.accounts()).isEmpty();
    progress.answered(0, 3);
    assertThat(progress.undrained()).isZero();
  }

  /** Its state may have changed since it answered the round before. */
  @Test
  void anAccountThatIsAskedAgainHasToAnswerThatRound() {
    progress.expectProbe("a", 1);
    List.of("deduplicate", "ledger", "statement", "alert").forEach(s -> progress.state("a", 1, s));
    assertThat(progress.unprobed()).isEmpty();
    progress.expectProbe("a", 2);
    progress.state("a", 1, "ledger");
    assertThat(progress.unprobed()).containsExactly("a");
    List.of("deduplicate", "ledger", "statement", "alert").forEach(s -> progress.state("a", 2, s));
    assertThat(progress.unprobed()).isEmpty();
  }

  /** Its statement may come just after the answer: the state that was told is not the last then. */
  @Test
  void anAccountThatToldOfEntriesHasToTellAgain() {
    progress.acknowledged(ack(0, AckKind.TX), 10);
    progress.periods("a", Set.of(5L));
    assertThat(progress.statementsMissing(Set.of("a"))).isEqualTo(1);
    progress.statement("a", 5);
    assertThat(progress.statementsMissing(Set.of("a"))).isZero();
    assertThat(progress.accountsWithEntries()).containsExactly("a");
    progress.periods("a", Set.of());
    assertThat(progress.accountsWithEntries()).isEmpty();
  }

  @Test
  void aStatementIsAwaitedPerAccountAndPeriod() {
    progress.acknowledged(ack(0, AckKind.TX), 10);
    progress.acknowledged(ack(1, AckKind.TX), 10);
    assertThat(progress.statementsMissing()).isEqualTo(1);
    progress.statement("a", 5);
    assertThat(progress.statementsMissing()).isZero();
  }

  @Test
  void aProbeIsAnsweredWhenEveryStepHas() {
    progress.expectProbe("a", 1);
    for (String step : new String[] {"deduplicate", "ledger", "statement"}) {
      progress.state("a", 1, step);
    }
    progress.state("a", 0, "alert");
    assertThat(progress.unprobed()).containsExactly("a");
    progress.state("a", 1, "alert");
    assertThat(progress.unprobed()).isEmpty();
  }

  private static Ack ack(long offset, AckKind kind) {
    return new Ack("a", 0, offset, 5_000, 5_001, 5_002, kind, "");
  }
}
