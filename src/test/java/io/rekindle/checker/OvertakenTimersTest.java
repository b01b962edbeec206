package io.rekindle.checker;

import static io.rekindle.checker.HistoryBuilder.PERIOD_MS;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timer that is lost and soon set again is seen by what overtakes its statement. */
class OvertakenTimersTest {
  /** All in one partition. */
  private static final String SLOW = "account-0";

  private static final String STEADY = "account-2";
  private static final String OTHER = "account-4";
  private static final long PERIOD = 1_000;

  private final HistoryBuilder run = new HistoryBuilder().idempotent(true).alertDelay(500);
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);
  private final SimulatedTimers timers = new SimulatedTimers(pipeline);

  /** Inputs of one account, one in a period, until that moment. */
  private void steady(long untilMs) {
    while (run.now() < untilMs) {
      run.tx(STEADY, 1);
      run.pause(PERIOD_MS - 10);
    }
  }

  /** An input of period 1000, and the account's next one that long after its statement was due. */
  private Ack slow(long afterDueMs) {
    run.tx(SLOW, 10);
    run.tx(OTHER, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + afterDueMs);
    Ack next = run.tx(SLOW, 11);
    steady(run.now() + 4 * PERIOD_MS);
    return next;
  }

  private CheckResult check() {
    pipeline.processAll();
    timers.fire();
    pipeline.finish();
    return run.check();
  }

  private void assertClean() {
    CheckResult result = check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks().timersLate()).isZero();
  }

  private void assertMended(int many) {
    CheckResult result = check();
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.TIMER_MENDED));
    assertThat(result.checks().timersLate()).isEqualTo(many);
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void aStatementJustAfterTheNextTransactionIsMended() {
    Ack next = slow(3 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    CheckResult result = check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.TIMER_MENDED));
    assertThat(result.examples().get("timersLate"))
        .containsExactly(
            "account account-0: the statement of period 1000 came 60 ms after its account's next"
                + " transaction, when one of period 1002 or later had long come");
  }

  @Test
  void aStatementInTimeIsNot() {
    slow(3 * PERIOD_MS);
    assertClean();
  }

  @Test
  void oneThatNothingOvertookByTwoPeriodsIsNot() {
    Ack next = slow(PERIOD_MS + 500);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertClean();
  }

  @Test
  void oneThatCameByItselfIsNot() {
    Ack next = slow(6 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() - 500);
    assertClean();
  }

  @Test
  void oneThatCameLongAfterTheNextTransactionIsNot() {
    Ack next = slow(3 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 1_500);
    assertClean();
  }

  @Test
  void oneThatATransactionBeforeShouldHaveMendedIsNot() {
    run.tx(SLOW, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + PERIOD_MS + 500);
    run.tx(SLOW, 12);
    steady(run.now() + 2 * PERIOD_MS);
    Ack next = run.tx(SLOW, 11);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertClean();
  }

  @Test
  void anotherPartitionOvertakesNothing() {
    run.tx(SLOW, 10);
    while (run.now() < SimulatedTimers.dueMs(PERIOD) + 4 * PERIOD_MS) {
      run.tx("account-1", 1);
      run.pause(PERIOD_MS - 10);
    }
    Ack next = run.tx(SLOW, 11);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertClean();
  }

  @Test
  void aLateTransactionOfAPeriodThatWasOverIsNot() {
    run.pause(PERIOD_MS - 100);
    run.tx(SLOW, 10, 300);
    steady(SimulatedTimers.dueMs(PERIOD) + 3 * PERIOD_MS);
    Ack next = run.tx(SLOW, 11);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertClean();
  }

  @Test
  void aDuplicateSetsNoTimer() {
    Ack first = run.tx(SLOW, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + 3 * PERIOD_MS);
    Ack again = run.again(first);
    timers.late(SLOW, PERIOD, again.ackedMs() + 60);
    assertClean();
  }

  @Test
  void aCrashBetweenExcuses() {
    run.tx(SLOW, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + 3 * PERIOD_MS);
    run.crash();
    Ack next = run.tx(SLOW, 11);
    steady(run.now() + 4 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertClean();
  }

  @Test
  void aTimerLostInACrashIsOvertakenAfterIt() {
    run.tx(SLOW, 10);
    run.crash();
    steady(SimulatedTimers.dueMs(PERIOD) + 3 * PERIOD_MS);
    Ack next = run.tx(SLOW, 11);
    steady(run.now() + 4 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertMended(1);
  }

  @Test
  void aPausedWorkerIsNot() {
    run.tx(SLOW, 10);
    run.tx(OTHER, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + 2 * PERIOD_MS + 100);
    run.event(Kind.NOTE, "its timers stand still");
    Ack next = run.tx(SLOW, 11);
    steady(run.now() + 1);
    for (String account : new String[] {SLOW, OTHER}) {
      timers.late(account, PERIOD, next.ackedMs() + 60);
    }
    assertClean();
  }

  @Test
  void allTimersOfAPartitionCanBeLost() {
    run.tx(SLOW, 10);
    run.tx(OTHER, 10);
    steady(SimulatedTimers.dueMs(PERIOD) + 3 * PERIOD_MS);
    Ack one = run.tx(SLOW, 11);
    run.pause(700);
    Ack other = run.tx(OTHER, 11);
    steady(run.now() + 4 * PERIOD_MS);
    timers.late(SLOW, PERIOD, one.ackedMs() + 60).late(OTHER, PERIOD, other.ackedMs() + 60);
    assertMended(2);
  }

  @Test
  void aWatermarkThatGoesOverManyPeriodsIsNot() {
    slow(3 * PERIOD_MS);
    pipeline.processAll();
    long end = run.now() + 5 * PERIOD_MS;
    for (String account : new String[] {STEADY, OTHER, SLOW}) {
      timers.still(account, 0, end++);
    }
    timers.fire();
    pipeline.finish();
    assertThat(run.check().verdict()).isEqualTo(VALID);
  }

  @Test
  void withTwoClocksNothingIsKnown() {
    Ack next = slow(3 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    pipeline.processAll();
    Output first = run.outputs.get(0);
    run.outputs.set(
        0,
        new Output(
            Topic.BALANCES, first.key(), 0, first.offset(), 1_000, first.value(), null, null));
    timers.fire();
    pipeline.finish();
    assertThat(run.check().doubts()).isEqualTo(Set.of(Doubt.TWO_CLOCKS));
  }

  @Test
  void oneThatIsLateByTheClockCountsOnce() {
    Ack next = slow(40 * PERIOD_MS);
    timers.late(SLOW, PERIOD, next.ackedMs() + 60);
    assertMended(1);
  }

  /** The short control of the tests that start real processes, and its broken pipeline. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneFiringForgottenOfEachAccountIsFound(long seed) {
    Random random = new Random(seed);
    long endMs = run.now() + 12_000;
    while (run.now() < endMs) {
      run.tx("account-" + random.nextInt(100), 7);
      run.pause((long) (-Math.log(1 - random.nextDouble()) * 15));
    }
    pipeline.processAll();
    for (String account : pipeline.accountsWithInputs()) {
      long forgotten = pipeline.open(account).first();
      for (long period : pipeline.open(account)) {
        timers.late(account, period, SimulatedTimers.dueMs(period) + 100 + random.nextInt(600));
      }
      // Where no transaction follows it never comes, which is found by another check.
      long againMs =
          run.acks.stream()
              .filter(ack -> ack.account().equals(account))
              .mapToLong(Ack::ackedMs)
              .filter(at -> at > SimulatedTimers.dueMs(forgotten))
              .min()
              .orElse(SimulatedTimers.dueMs(forgotten));
      timers.late(account, forgotten, againMs + 100 + random.nextInt(600));
    }
    timers.fire();
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.TIMER_MENDED));
    assertThat(result.checks().timersLate()).isGreaterThan(4);
  }
}
