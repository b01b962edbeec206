package io.rekindle.checker;

import io.rekindle.history.Event.Kind;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;

/** A run of even traffic on both partitions, with crashes and losses at chosen moments. */
final class SteadyTraffic {
  /** One with large transactions. */
  static final String ACCOUNT = "account-0";

  /** In the other partition, with small ones, and with malformed inputs. */
  static final String OTHER = "account-1";

  final HistoryBuilder run = new HistoryBuilder().alertDelay(200);
  final SimulatedPipeline pipeline = new SimulatedPipeline(run);

  void traffic(long ms) {
    long end = run.now() + ms;
    while (run.now() < end) {
      pipeline.process(run.tx(ACCOUNT, 700));
      pipeline.process(run.tx(OTHER, 7));
      pipeline.process(run.malformed(OTHER, "garbage"));
      run.pause(220);
      pipeline.fireAlerts(ACCOUNT);
    }
  }

  void crash() {
    run.fault(run.now(), true).event(Kind.INDUCED_EXIT, "worker-2").pause(900);
    run.event(Kind.RESTARTED, "worker-2").pause(900);
  }

  /** Closes the run. */
  CheckResult result() {
    new SimulatedTimers(pipeline).fire();
    pipeline.finish();
    return run.check();
  }

  /** Takes away one account's outputs in that topic of what was sent between these moments. */
  void lose(Topic topic, String account, long fromMs, long untilMs) {
    boolean statement = topic == Topic.STATEMENTS;
    long after = statement ? dueMs(fromMs) : fromMs;
    long before = statement ? dueMs(untilMs) : untilMs + 250;
    Spoil.remove(
        run,
        output ->
            is(output, topic, account) && output.appendMs() > after && output.appendMs() < before);
  }

  private static boolean is(Output output, Topic topic, String account) {
    return output.topic() == topic && output.key().equals(account);
  }

  /** When the statement of that moment's period is due. */
  static long dueMs(long atMs) {
    return SimulatedTimers.dueMs(atMs / HistoryBuilder.PERIOD_MS);
  }
}
