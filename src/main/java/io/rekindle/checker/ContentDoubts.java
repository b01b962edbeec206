package io.rekindle.checker;

import io.rekindle.checker.find.Findings;
import io.rekindle.history.Event;
import io.rekindle.history.RunMeta;
import java.util.List;
import java.util.Locale;

/** Reasons to doubt that inputs and outputs give, beside those that the events alone give. */
final class ContentDoubts {
  private final RunMeta meta;
  private final List<Event> events;
  private final Doubts doubts;

  /**
   * @param doubts where they are added
   */
  ContentDoubts(RunMeta meta, List<Event> events, Doubts doubts) {
    this.meta = meta;
    this.events = events;
    this.doubts = doubts;
  }

  /** About what was sent, and what the broker made of it. */
  void inputs(Tally tally, InputTopic topic) {
    topic.losses(
        (count, example) ->
            add(
                Doubt.BROKER_LOST,
                "the broker lost or changed %d records that it had acknowledged: %s",
                count,
                example));
    if (tally.transactions() == 0) {
      add(Doubt.NO_INPUT, "no transaction was acknowledged");
    }
    if (tally.silentAccounts() > 0) {
      add(
          Doubt.STATE_UNKNOWN,
          "the final state of %d of %d accounts is not known: a probe was not answered by every step",
          tally.silentAccounts(),
          tally.accounts());
    }
    if (tally.latestMs() > meta.maxDelayMs()) {
      add(
          Doubt.GENERATOR_LATE,
          "the generator was up to %d ms late, more than the %d ms of maxDelayMs: statements can lack late data",
          tally.latestMs(),
          meta.maxDelayMs());
    }
  }

  /**
   * Beam's exactly-once sink writes when a checkpoint is complete: an output waits from one to the
   * next at the most, and until that is done. By what the runner tells; 0 if it tells nothing.
   */
  private double heldBackMs() {
    RunMeta.Checkpoints told = meta.checkpoints();
    if (!Promises.EOS.equals(meta.deliveryGuarantee())
        || told == null
        || told.completed() == null
        || told.completed() == 0
        || told.durationP99Ms() == null) {
      return 0;
    }
    long lastMs = events.stream().mapToLong(Event::atMs).max().orElse(meta.startedMs());
    return (lastMs - meta.startedMs()) / (double) told.completed() + told.durationP99Ms();
  }

  /** About when outputs came. */
  void deliveries(Deliveries deliveries) {
    if (!meta.backlog()) {
      deliveries
          .sustained()
          .broken(events, meta.ratePerSecond(), heldBackMs())
          .values()
          .forEach(reason -> doubts.add(Doubt.NOT_SUSTAINED, reason));
    }
    if (deliveries.twoClocks()) {
      add(
          Doubt.TWO_CLOCKS,
          "%d outputs are older than their inputs, by up to %d ms: there are two clocks",
          deliveries.olderThanInput(),
          deliveries.oldestByMs());
    }
    long drain = new RunMoments(events).drainMs();
    // Faults after the drain began are part of the plan: they come when all is out.
    long late =
        AppliedFaults.moments(events).stream()
            .filter(at -> at < drain && deliveries.allOut(at))
            .count();
    if (late > 0) {
      add(
          Doubt.FAULT_TOO_LATE,
          "%d faults came when every input had already come out: they prove nothing",
          late);
    }
  }

  /** About timers that may have been lost and set again by what came later. */
  void timers(Deliveries deliveries, Findings findings) {
    long alone = deliveries.lateAlone(findings);
    if (alone > 0) {
      add(
          Doubt.TIMER_MENDED,
          "%d timers came so late, alone and with the pipeline up, that they may have been lost and set again by what came later",
          alone);
    }
    long mended = deliveries.overtaken(findings);
    if (mended > 0) {
      add(
          Doubt.TIMER_MENDED,
          "%d statements came after ones of two periods later and just after their account's next transaction: their timers may have been lost and set again by it",
          mended);
    }
  }

  private void add(Doubt doubt, String reason, Object... values) {
    doubts.add(doubt, String.format(Locale.ROOT, reason, values));
  }
}
