package io.rekindle.checker;

import static io.rekindle.history.Topic.BALANCES;

import io.rekindle.history.Ack;
import io.rekindle.history.InputRecord;
import io.rekindle.history.Output;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Something that makes a clean random run prove nothing. Some of it happens while the run goes on,
 * some is done to its history.
 */
enum NoProof {
  TIMER_LATE(Doubt.TIMER_MENDED),
  TIMER_OVERTAKEN(Doubt.TIMER_MENDED),
  ALL_OLDER_THAN_INPUT(Doubt.TWO_CLOCKS),
  ONE_OLDER_THAN_INPUT(Doubt.TWO_CLOCKS),
  RECORD_LOST_BY_THE_BROKER(Doubt.BROKER_LOST),
  RECORD_TWICE_IN_THE_TOPIC(Doubt.BROKER_LOST),
  RECORD_CHANGED_BY_THE_BROKER(Doubt.BROKER_LOST),
  OFFSET_ACKNOWLEDGED_TWICE(Doubt.BROKER_LOST),
  FAULT_NOT_FELT(Doubt.FAULT_NOT_FELT),
  FAULT_AFTER_THE_LAST_OUTPUT(Doubt.FAULT_TOO_LATE);

  private static final String LATE = "account-0";
  private static final String STEADY = "account-2";

  final Doubt doubt;

  NoProof(Doubt doubt) {
    this.doubt = doubt;
  }

  /**
   * An account has one transaction in a period and then none for a while; another one of its
   * partition goes on. The first one's statement comes late only if that is planted.
   */
  void traffic(RandomRun random, SimulatedTimers timers) {
    HistoryBuilder run = random.run;
    run.pause(HistoryBuilder.PERIOD_MS - run.now() % HistoryBuilder.PERIOD_MS);
    long period = random.more(LATE).scheduledMs() / HistoryBuilder.PERIOD_MS;
    long overtakenMs = SimulatedTimers.dueMs(period + 2) + SimulatedTimers.SOON_MS;
    steady(random, overtakenMs + 800 + random.random.nextInt(3_000));
    Ack next = random.more(LATE);
    if (this == TIMER_OVERTAKEN) {
      timers.late(LATE, period, next.ackedMs() + 1 + random.random.nextInt(250));
    }
    if (this == TIMER_LATE) {
      long last = next.scheduledMs() / HistoryBuilder.PERIOD_MS;
      timers.late(LATE, last, run.now() + 40_000 + random.random.nextInt(9_000));
      steady(random, run.now() + 50_000);
    } else {
      steady(random, run.now() + 2_000);
    }
  }

  private static void steady(RandomRun random, long untilMs) {
    while (random.run.now() < untilMs) {
      random.more(STEADY);
      random.run.pause(100 + random.random.nextInt(800));
    }
  }

  /** What is done to the history of the run. */
  void plant(RandomRun random) {
    HistoryBuilder run = random.run;
    switch (this) {
      case ALL_OLDER_THAN_INPUT -> {
        long ms = 60 + random.random.nextInt(600_000);
        run.outputs.replaceAll(output -> moved(output, at -> at - ms));
      }
      case ONE_OLDER_THAN_INPUT -> {
        Output any = random.any(run.outputs.stream().filter(Spoil.of(BALANCES)).toList());
        long ms = 60 + random.random.nextInt(600_000);
        for (int i = 0; i < run.outputs.size(); i++) {
          if (run.outputs.get(i).value().equals(any.value())) {
            run.outputs.set(i, moved(any, at -> at - ms));
            break;
          }
        }
      }
      case RECORD_LOST_BY_THE_BROKER -> topic(random, run.topic::remove);
      case RECORD_TWICE_IN_THE_TOPIC ->
          topic(random, record -> run.topic.add(run.topic.indexOf(record), record));
      case RECORD_CHANGED_BY_THE_BROKER ->
          topic(
              random,
              r ->
                  run.topic.set(
                      run.topic.indexOf(r),
                      new InputRecord(r.partition(), r.offset(), r.eventMs(), ~r.checksum())));
      case OFFSET_ACKNOWLEDGED_TWICE -> {
        run.readBack();
        run.acks.add(random.any(List.copyOf(run.acks)));
      }
      case FAULT_NOT_FELT -> run.fault(random.any(random.transactions()).sentMs(), false);
      case FAULT_AFTER_THE_LAST_OUTPUT ->
          run.fault(run.pause(1 + random.random.nextInt(60_000)).now(), true).pause(1);
      default -> {}
    }
  }

  private static void topic(RandomRun random, Consumer<InputRecord> change) {
    random.run.readBack();
    change.accept(random.any(random.run.topic));
  }

  private static Output moved(Output o, LongUnaryOperator ms) {
    return new Output(
        o.topic(), o.key(), o.partition(), o.offset(), ms.applyAsLong(o.appendMs()), o.value());
  }
}
