package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.History;
import io.rekindle.measure.Measures;
import io.rekindle.measure.Measures.Latency;
import io.rekindle.measure.Measures.Recovery;
import io.rekindle.measure.RunMeasures;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crafted histories, each wrong in one thing, and what must come out. */
class CasesTest {
  private static History history(String name) {
    URL directory = CasesTest.class.getResource("/histories/" + name);
    assertThat(directory).as(name).isNotNull();
    try {
      return new History(Path.of(directory.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CheckResult check(String name) {
    History history = history(name);
    return RunChecker.check(history, history.meta());
  }

  @Test
  void theCleanOneIsValid() {
    CheckResult result = check("C0");
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.timeliness().statements().baseline().p50()).isEqualTo(90);
    assertThat(result.timeliness().alerts().baseline().max()).isEqualTo(59);
  }

  @Test
  void aDeadLetterMayComeTwiceWhereTheSinkIsExactlyOnce() {
    CheckResult result = check("C1-true");
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks().duplicateOutputs()).isEqualTo(1);
  }

  @Test
  void oneFaultOfTwoProcessesIsOneFault() {
    CheckResult result = check("C2");
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.FAULT_MISSING));
    assertThat(result.reasons()).containsExactly("1 of 2 planned faults were applied");
  }

  @Test
  void aFaultAfterTheLastInputHasComeOutProvesNothing() {
    CheckResult result = check("C3");
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.FAULT_TOO_LATE));
    Measures measures = RunMeasures.of(history("C3"));
    assertThat(measures.recovery()).isEqualTo(Recovery.NONE);
    assertThat(measures.afterFault()).isEqualTo(Latency.NONE);
    assertThat(measures.unmeasured().get("recovery")).contains("had already come out");
  }

  @Test
  void aTimerBeforeItsTimeIsInvalid() {
    CheckResult result = check("C4");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().timersEarly()).as("two alerts, two statements").isEqualTo(4);
    assertThat(result.checks().lost()).isZero();
  }

  @Test
  void aTimerThatWasLostAndSetAgainIsNotClean() {
    CheckResult result = check("C5");
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.TIMER_MENDED));
    assertThat(result.checks().timersLate()).isEqualTo(1);
    assertThat(result.examples().get("timersLate"))
        .containsExactly(
            "account ada: the statement of period 1000 came 62040 ms after it was due");
    assertThat(result.timeliness().statements().afterFault().max()).isGreaterThan(62_000);
  }

  @Test
  void twoAnswersToOneProbeAreTwoOwners() {
    CheckResult result = check("C6");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().doubleAnswers()).isEqualTo(1);
    assertThat(result.reasons().get(0)).contains("two owners");
  }

  @Test
  void wrongContentIsInvalidThoughTheRunWasCutShort() {
    CheckResult result = check("C7-TIMED_OUT");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.doubts()).contains(Doubt.TIMED_OUT);
    assertThat(result.reasons().get(0)).contains("content");
  }

  @Test
  void aBalanceThatNoInputsMakeIsInvalidWhateverIsBelowIt() {
    CheckResult result = check("C10");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().conflictingOutputs()).isEqualTo(1);
    assertThat(result.observed().output()).isEqualTo(Guarantee.NONE);
  }

  @Test
  void outputsThatAreOlderThanTheirInputsMeanTwoClocks() {
    CheckResult result = check("C11");
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.TWO_CLOCKS));
    assertThat(result.timeliness()).isEqualTo(Timeliness.NONE);
    Measures measures = RunMeasures.of(history("C11"));
    assertThat(measures.baseline()).isEqualTo(Latency.NONE);
    assertThat(measures.timeline()).isNull();
    assertThat(measures.unmeasured().get("latencyMs")).contains("two clocks");
  }

  @ParameterizedTest
  @CsvSource({"C0", "C1-true", "C2", "C3", "C4", "C5", "C6", "C7-TIMED_OUT", "C10", "C11"})
  void aVerdictIsTheSameEachTime(String name) {
    assertThat(check(name)).isEqualTo(check(name));
  }
}
