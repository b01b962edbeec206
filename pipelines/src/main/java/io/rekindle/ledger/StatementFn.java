package io.rekindle.ledger;

import io.rekindle.portable.beam.Deterministic;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.joda.time.Instant;

/**
 * Sums each account's transactions by period and states the sum when the watermark passes the
 * period's end.
 *
 * <p>The order of the writes matters: what was stored when a crash came may be any beginning of
 * them. First what must not be lost (entry, timer), then the value that says so, last what is
 * thrown away.
 */
@Deterministic
final class StatementFn extends DoFn<KV<String, Transaction>, KV<byte[], byte[]>> {
  /**
   * How many stated entries may stay in the bag while others wait, if idempotent: rewriting it is
   * the one moment when a crash could lose the waiting ones.
   */
  private static final int MAX_STATED = 64;

  @StateId("entries")
  private final StateSpec<BagState<Entry>> entriesSpec = StateSpecs.bag(new Entry.Coder());

  @StateId("periods")
  private final StateSpec<ValueState<Periods>> periodsSpec = StateSpecs.value(new Periods.Coder());

  @TimerId("periodEnd")
  private final TimerSpec periodEndSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Idempotence idempotence;
  private final long periodMillis;

  StatementFn(Idempotence idempotence, long periodMillis) {
    this.idempotence = idempotence;
    this.periodMillis = periodMillis;
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("entries") BagState<Entry> entries,
      @StateId("periods") ValueState<Periods> periodsState,
      @TimerId("periodEnd") Timer periodEnd) {
    Transaction transaction = context.element().getValue();
    Periods periods = orEmpty(periodsState.read());
    if (transaction.isProbe()) {
      answer(context, waiting(entries, periods), periods);
      return;
    }
    long period = Math.floorDiv(context.timestamp().getMillis(), periodMillis);
    boolean idempotent = idempotence.covers(context.element().getKey());
    if (idempotent && periods.isStated(period, transaction.offset())) {
      return;
    }
    entries.add(
        new Entry(context.element().getKey(), transaction.offset(), period, transaction.amount()));
    boolean earliest = period < periods.open();
    if (earliest || idempotent) {
      // Set again although it should be set: the timer is one more cell that a crash may have
      // parted from the others.
      periodEnd.set(end(Math.min(period, periods.open())));
    }
    if (earliest) {
      periodsState.write(periods.withOpen(period));
    }
  }

  @OnTimer("periodEnd")
  public void onPeriodEnd(
      OnTimerContext context,
      @StateId("entries") BagState<Entry> entries,
      @StateId("periods") ValueState<Periods> periodsState,
      @TimerId("periodEnd") Timer periodEnd) {
    Periods periods = orEmpty(periodsState.read());
    SortedMap<Long, List<Entry>> due = new TreeMap<>();
    List<Entry> rest = new ArrayList<>();
    long open = Periods.NONE;
    for (Entry entry : waiting(entries, periods)) {
      if (end(entry.period()).isAfter(context.timestamp())) {
        rest.add(entry);
        open = Math.min(open, entry.period());
      } else {
        due.computeIfAbsent(entry.period(), period -> new ArrayList<>()).add(entry);
      }
    }
    for (List<Entry> period : due.values()) {
      Entry last = period.get(period.size() - 1);
      context.output(statement(last, periods.panes(last.period()), period));
      periods = periods.close(last.period(), last.offset());
    }
    if (!rest.isEmpty()) {
      periodEnd.set(end(open));
    }
    periodsState.write(periods.withOpen(open));
    if (rest.isEmpty()
        || !idempotence.covers(rest.get(0).account())
        || count(entries) - rest.size() >= MAX_STATED) {
      entries.clear();
      rest.forEach(entries::add);
    }
  }

  private static KV<byte[], byte[]> statement(Entry last, long pane, List<Entry> entries) {
    return Outputs.record(
        last.account(),
        new JsonObject()
            .put("account", last.account())
            .put("period", last.period())
            .put("pane", pane)
            .put("count", entries.size())
            .put("sum", entries.stream().mapToLong(Entry::amount).sum())
            .bytes());
  }

  private static void answer(ProcessContext context, List<Entry> entries, Periods periods) {
    SortedMap<Long, Long> panes = new TreeMap<>();
    periods.closed().forEach((period, closed) -> panes.put(period, closed.panes()));
    List<long[]> rows = new ArrayList<>();
    entries.forEach(entry -> rows.add(new long[] {entry.offset(), entry.period(), entry.amount()}));
    context.output(
        Outputs.STATES,
        Probes.answer(
            context.element(),
            "statement",
            json ->
                json.putRows("entries", rows, "offset", "period", "amount").put("panes", panes)));
  }

  private List<Entry> waiting(BagState<Entry> entries, Periods periods) {
    return Bags.read(
        entries.read(),
        Entry::offset,
        entry -> idempotence.covers(entry.account()),
        entry -> periods.isStated(entry.period(), entry.offset()));
  }

  private static int count(BagState<Entry> entries) {
    int count = 0;
    for (Entry ignored : entries.read()) {
      count++;
    }
    return count;
  }

  private Instant end(long period) {
    return new Instant((period + 1) * periodMillis);
  }

  private static Periods orEmpty(Periods periods) {
    return periods == null ? Periods.EMPTY : periods;
  }
}
