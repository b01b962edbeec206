package io.rekindle.ledger;

import io.rekindle.portable.beam.Deterministic;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * Collects large transactions and alerts of them a moment later, all that have come until then at
 * once. Deterministic although it reads the clock: only whether to set the timer again depends on
 * it, and the value that remembers this is in no output.
 */
@Deterministic
final class AlertFn extends DoFn<KV<String, Transaction>, KV<byte[], byte[]>> {
  /** A timer that is so late was lost in a crash. */
  private static final long LOST_AFTER_MILLIS = 10_000;

  @StateId("pending")
  private final StateSpec<BagState<Pending>> pendingSpec = StateSpecs.bag(new Pending.Coder());

  @StateId("firings")
  private final StateSpec<ValueState<Firings>> firingsSpec = StateSpecs.value(new Firings.Coder());

  @TimerId("alertDue")
  private final TimerSpec alertDueSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final Idempotence idempotence;
  private final long threshold;
  private final long delayMillis;

  AlertFn(Idempotence idempotence, long threshold, long delayMillis) {
    this.idempotence = idempotence;
    this.threshold = threshold;
    this.delayMillis = delayMillis;
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("pending") BagState<Pending> pending,
      @StateId("firings") ValueState<Firings> firingsState,
      @TimerId("alertDue") Timer alertDue) {
    Transaction transaction = context.element().getValue();
    if (transaction.isProbe()) {
      Firings firings = orEmpty(firingsState.read());
      answer(context, waiting(pending, firings), firings);
      return;
    }
    if (Math.abs(transaction.amount()) < threshold) {
      return;
    }
    Firings firings = orEmpty(firingsState.read());
    Pending entry = Pending.of(context.element());
    if (idempotence.covers(context.element().getKey()) && firings.isSent(transaction.offset())) {
      if (firings.isSentByLastFiring(transaction.offset())) {
        context.output(entry.alert(firings.count() - 1)); // its output may have been lost
      }
      return;
    }
    pending.add(entry);
    // Not set again while it is set: a steady stream must not put it off for ever.
    long now = System.currentTimeMillis();
    if (firings.dueAt() == 0 || now > firings.dueAt() + LOST_AFTER_MILLIS) {
      alertDue.offset(Duration.millis(delayMillis)).setRelative();
      firingsState.write(firings.withDueAt(now + delayMillis));
    }
  }

  /**
   * The value before the bag, so that a crash between them leaves entries that the value knows to
   * be sent.
   */
  @OnTimer("alertDue")
  public void onAlertDue(
      OnTimerContext context,
      @StateId("pending") BagState<Pending> pending,
      @StateId("firings") ValueState<Firings> firingsState) {
    Firings firings = orEmpty(firingsState.read());
    List<Pending> waiting = waiting(pending, firings);
    for (Pending entry : waiting) {
      context.output(entry.alert(firings.count()));
    }
    firingsState.write(
        waiting.isEmpty()
            ? firings.withDueAt(0)
            : firings.fired(waiting.get(waiting.size() - 1).offset()));
    pending.clear();
  }

  private static void answer(ProcessContext context, List<Pending> waiting, Firings firings) {
    List<long[]> rows = new ArrayList<>();
    waiting.forEach(entry -> rows.add(new long[] {entry.offset(), entry.amount()}));
    context.output(
        Outputs.STATES,
        Probes.answer(
            context.element(),
            "alert",
            json ->
                json.putRows("pending", rows, "offset", "amount").put("firings", firings.count())));
  }

  private List<Pending> waiting(BagState<Pending> pending, Firings firings) {
    return Bags.read(
        pending.read(),
        Pending::offset,
        entry -> idempotence.covers(entry.account()),
        entry -> firings.isSent(entry.offset()));
  }

  private static Firings orEmpty(Firings firings) {
    return firings == null ? Firings.EMPTY : firings;
  }
}
