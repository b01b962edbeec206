package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a runner that keeps its promises may show around an end: none of it is a broken promise. */
class UndisturbedAlarmsTest {
  private static final String STEADY = SteadyTraffic.ACCOUNT;
  private static final long LONG_MS = 12_000;

  private final SteadyTraffic steady = new SteadyTraffic();
  private final HistoryBuilder run = steady.run;
  private final SimulatedPipeline pipeline = steady.pipeline;

  private static void assertNoAlarm(CheckResult result) {
    assertThat(result.verdict()).as(result.reasons().toString()).isNotEqualTo(INVALID);
  }

  /** Its only input was in memory at the crash, and nothing shows when all was up again. */
  @Test
  void aRunOfWhichNothingCameOut() {
    run.runner("direct").idempotent(true);
    pipeline.process(run.tx(STEADY, 7));
    steady.crash();
    steady.result();
    run.outputs.removeIf(output -> output.topic() != STATES);
    assertNoAlarm(run.check());
  }

  /** The generator stood still: of a period that was over all data came just before the crash. */
  @Test
  void statementsOfALateGenerator() {
    run.runner("samza").idempotent(true);
    steady.traffic(LONG_MS);
    long stalled = run.now();
    long lagMs = 9_000;
    int from = run.acks.size();
    steady.traffic(6_000);
    long crashed = run.now();
    for (int i = from; i < run.acks.size(); i++) {
      Ack a = run.acks.get(i);
      run.acks.set(
          i,
          new Ack(
              a.account(),
              a.partition(),
              a.offset(),
              a.scheduledMs(),
              a.sentMs() + lagMs,
              a.ackedMs() + lagMs,
              a.kind(),
              a.value()));
    }
    run.outputs.replaceAll(o -> o.appendMs() > stalled ? Spoil.at(o, o.appendMs() + lagMs) : o);
    run.pause(lagMs);
    steady.crash();
    steady.traffic(LONG_MS);
    steady.result();
    steady.lose(STATEMENTS, STEADY, stalled + 4_500, crashed);
    assertThat(run.check().checks().timersMissed()).isPositive();
    assertNoAlarm(run.check());
  }

  /** A transaction of a period that was long over, sent just before the crash. */
  @Test
  void aStatementOfLateDataOnly() {
    run.runner("samza").idempotent(true);
    steady.traffic(LONG_MS);
    String late = "account-2";
    Ack a = run.tx(late, 9);
    Ack moved =
        new Ack(
            late,
            a.partition(),
            a.offset(),
            a.scheduledMs() - 9_000,
            a.sentMs(),
            a.ackedMs(),
            a.kind(),
            a.value());
    run.acks.set(run.acks.size() - 1, moved);
    pipeline.process(moved);
    run.pause(50);
    steady.crash();
    steady.traffic(LONG_MS);
    steady.result();
    Spoil.remove(run, o -> o.topic() == STATEMENTS && late.equals(o.key()));
    assertNoAlarm(run.check());
  }

  /** Its timer was set only when its transaction had come through a cold start. */
  @Test
  void anAlertThatWaitsLongAfterAColdStart() {
    run.runner("samza").idempotent(true).alertDelay(8_000);
    Ack first = run.tx(STEADY, 700);
    pipeline.process(first);
    long cold = run.now();
    run.outputs.replaceAll(o -> Spoil.at(o, cold + 8_000));
    pipeline.process(run.tx(SteadyTraffic.OTHER, 7));
    run.pause(8_000);
    for (int i = 0; i < 30; i++) {
      pipeline.process(run.tx(STEADY, 7));
      pipeline.process(run.tx(SteadyTraffic.OTHER, 7));
      run.pause(230);
    }
    steady.crash();
    for (int i = 0; i < 30; i++) {
      pipeline.process(run.tx(STEADY, 7));
      pipeline.process(run.tx(SteadyTraffic.OTHER, 7));
      run.pause(230);
    }
    steady.result();
    // It would have come a second after the crash.
    Spoil.remove(run, o -> o.topic() == ALERTS);
    assertNoAlarm(run.check());
  }

  /** A partition that no record was ever read from holds the watermark back (RECORDS.md). */
  @Test
  void statementsWhereOnePartitionHasNoAccount() {
    run.runner("direct").idempotent(true);
    for (int i = 0; i < 60; i++) {
      pipeline.process(run.tx(STEADY, 7));
      run.pause(190);
    }
    long crashed = run.now();
    steady.crash();
    pipeline.restore(Map.of());
    for (int i = 0; i < 60; i++) {
      pipeline.process(run.tx(STEADY, 7));
      run.pause(190);
    }
    steady.result();
    run.outputs.removeIf(
        o ->
            o.topic() == STATEMENTS
                && Long.parseLong(o.value().replaceAll(".*period\":(\\d+).*", "$1"))
                    <= crashed / HistoryBuilder.PERIOD_MS);
    assertNoAlarm(run.check());
  }
}
