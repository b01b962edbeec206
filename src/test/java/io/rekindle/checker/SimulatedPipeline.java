package io.rekindle.checker;

import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.DEAD_LETTERS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;

import io.rekindle.checker.SimulatedAccount.Entry;
import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The ledger of RECORDS.md in a few lines, with state that can be copied, put back and lost. */
final class SimulatedPipeline {
  private final HistoryBuilder run;
  private Map<String, SimulatedAccount> accounts = new TreeMap<>();

  SimulatedPipeline(HistoryBuilder run) {
    this.run = run;
  }

  /** All state, as of a checkpoint. */
  Map<String, SimulatedAccount> snapshot() {
    Map<String, SimulatedAccount> copy = new TreeMap<>();
    accounts.forEach((name, account) -> copy.put(name, account.copy()));
    return copy;
  }

  void restore(Map<String, SimulatedAccount> snapshot) {
    accounts = new TreeMap<>();
    snapshot.forEach((name, account) -> accounts.put(name, account.copy()));
  }

  void processAll() {
    List.copyOf(run.acks).forEach(this::process);
  }

  void process(Ack ack) {
    if (ack.kind() == AckKind.MALFORMED) {
      letter(ack, ack.value());
    } else {
      apply(ack);
    }
  }

  void letter(Ack ack, String bytes) {
    String key = ack.account() == null ? "null" : '"' + HistoryBuilder.base64(ack.account()) + '"';
    run.output(
        DEAD_LETTERS,
        ack.account(),
        String.format(
            Locale.ROOT,
            "{\"reason\":\"not JSON\",\"partition\":%d,\"offset\":%d,\"key\":%s,\"value\":\"%s\"}",
            ack.partition(),
            ack.offset(),
            key,
            bytes));
  }

  private void apply(Ack ack) {
    SimulatedAccount state = account(ack.account());
    String txId = ack.value().replaceAll(".*\"txId\":\"([^\"]*)\".*", "$1");
    long amount = Long.parseLong(ack.value().replaceAll(".*\"amount\":(-?\\d+).*", "$1"));
    String category = ack.value().replaceAll(".*\"category\":\"([^\"]*)\".*", "$1");
    state.firstOffsets.putIfAbsent(txId, ack.offset());
    if (run.idempotent(ack.account()) && state.firstOffsets.get(txId) != ack.offset()) {
      return;
    }
    if (run.idempotent(ack.account()) && ack.offset() <= state.lastOffset) {
      if (ack.offset() == state.lastOffset) {
        run.output(BALANCES, ack.account(), state.lastBalance, ack.ackedMs() + 20);
      }
      return;
    }
    state.version++;
    state.balance += amount;
    state.lastOffset = ack.offset();
    state.categories.add(category);
    state.turnover += Math.abs(amount);
    state.lastBalance =
        String.format(
            Locale.ROOT,
            "{\"account\":\"%s\",\"txId\":\"%s\",\"amount\":%d,\"partition\":%d,\"offset\":%d,\"version\":%d,\"balance\":%d}",
            ack.account(),
            txId,
            amount,
            ack.partition(),
            ack.offset(),
            state.version,
            state.balance);
    run.output(BALANCES, ack.account(), state.lastBalance, ack.ackedMs() + 20);
    long period = Math.floorDiv(ack.scheduledMs(), HistoryBuilder.PERIOD_MS);
    Entry entry = new Entry(ack.offset(), period, amount, txId, ack.partition());
    state.entries.add(entry);
    if (Math.abs(amount) >= HistoryBuilder.ALERT_THRESHOLD) {
      state.pending.add(entry);
    }
  }

  /** The processing-time timer. */
  void fireAlerts(String name) {
    SimulatedAccount state = account(name);
    if (state.pending.isEmpty()) {
      return;
    }
    for (Entry entry : state.pending) {
      run.output(
          ALERTS,
          name,
          String.format(
              Locale.ROOT,
              "{\"account\":\"%s\",\"txId\":\"%s\",\"amount\":%d,\"partition\":%d,\"offset\":%d,\"firing\":%d}",
              name,
              entry.txId(),
              entry.amount(),
              entry.partition(),
              entry.offset(),
              state.firings));
    }
    state.pending.clear();
    state.firings++;
  }

  /** The event-time timers, of all periods with an entry. */
  void closePeriods(String name) {
    open(name).forEach(period -> closePeriod(name, period, run.now() + 20));
  }

  /** The event-time timer of one period. */
  void closePeriod(String name, long period, long appendMs) {
    SimulatedAccount state = account(name);
    List<Entry> entries = state.entries.stream().filter(e -> e.period() == period).toList();
    long pane = state.panes.merge(period, 1L, Long::sum) - 1;
    run.output(
        STATEMENTS,
        name,
        String.format(
            Locale.ROOT,
            "{\"account\":\"%s\",\"period\":%d,\"pane\":%d,\"count\":%d,\"sum\":%d}",
            name,
            period,
            pane,
            entries.size(),
            entries.stream().mapToLong(Entry::amount).sum()),
        appendMs);
    state.entries.removeAll(entries);
  }

  /** The periods with an entry. */
  SortedSet<Long> open(String name) {
    return new TreeSet<>(account(name).entries.stream().map(Entry::period).toList());
  }

  /** Fires what is left, then asks all accounts that have inputs for their state. */
  SimulatedPipeline finish() {
    accountsWithInputs().forEach(this::fireAlerts);
    run.pause(HistoryBuilder.PERIOD_MS + HistoryBuilder.MAX_DELAY_MS);
    accountsWithInputs().forEach(this::closePeriods);
    accountsWithInputs().forEach(name -> answer(run.probe(name, 0), 0));
    return this;
  }

  void answer(Ack probe, int round) {
    SimulatedAccount state = account(probe.account());
    String head =
        String.format(
            Locale.ROOT,
            ",\"round\":%d,\"partition\":%d,\"offset\":%d",
            round,
            probe.partition(),
            probe.offset());
    state(probe, "deduplicate", head, "\"firstOffsets\":" + map(state.firstOffsets));
    state(
        probe,
        "ledger",
        head,
        String.format(
            Locale.ROOT,
            "\"version\":%d,\"balance\":%d,\"lastOffset\":%d,\"categories\":%s,\"turnover\":%d",
            state.version,
            state.balance,
            state.lastOffset,
            state.categories.stream().map(c -> '"' + c + '"').toList(),
            state.turnover));
    state(
        probe,
        "statement",
        head,
        String.format(
            Locale.ROOT, "\"entries\":%s,\"panes\":%s", list(state.entries), map(state.panes)));
    state(
        probe,
        "alert",
        head,
        String.format(
            Locale.ROOT, "\"pending\":%s,\"firings\":%d", list(state.pending), state.firings));
  }

  private void state(Ack probe, String step, String head, String cells) {
    run.output(
        STATES,
        probe.account(),
        String.format(
            Locale.ROOT,
            "{\"account\":\"%s\",\"step\":\"%s\"%s,%s}",
            probe.account(),
            step,
            head,
            cells));
  }

  private static String list(List<Entry> entries) {
    return entries.stream()
        .map(
            e ->
                String.format(Locale.ROOT, "{\"offset\":%d,\"amount\":%d}", e.offset(), e.amount()))
        .toList()
        .toString();
  }

  private static String map(Map<?, Long> values) {
    return values.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "\"%s\":%d", e.getKey(), e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private SimulatedAccount account(String name) {
    return accounts.computeIfAbsent(name, any -> new SimulatedAccount());
  }

  List<String> accountsWithInputs() {
    return run.acks.stream()
        .filter(a -> a.kind() == AckKind.TX || a.kind() == AckKind.DUPLICATE)
        .map(Ack::account)
        .distinct()
        .toList();
  }
}
