package io.rekindle.workload;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Idempotence;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much of what was sent has been answered: tells when a run is drained. It judges nothing: an
 * answer with wrong content counts here, and the checkers find it. Safe for use by the generator's
 * and the recorder's threads.
 */
public final class Progress {
  /** Steps that answer a probe. */
  public static final int STEPS = 4;

  private final Expectations expectations;
  private final Map<Integer, BitSet> known = new HashMap<>();
  private final Map<Integer, BitSet> awaited = new HashMap<>();
  private final Map<Integer, BitSet> answered = new HashMap<>();
  private final Set<String> statementsAwaited = new HashSet<>();
  private final Set<String> alertsAwaited = new HashSet<>();
  private final Map<String, Set<String>> probes = new HashMap<>();
  private final Map<String, Integer> probeRounds = new HashMap<>();
  private final Map<String, Set<Long>> openPeriods = new HashMap<>();
  private final Set<String> transacted = new HashSet<>();
  private long acknowledged;
  private long inputsAnswered;
  private long outputs;
  private long lastNewMs = System.currentTimeMillis();

  /** What decides which outputs an input will have. */
  record Expectations(Idempotence idempotence, long periodMs, long alertThreshold) {}

  Progress(Expectations expectations) {
    this.expectations = expectations;
  }

  synchronized void acknowledged(Ack ack, int amount) {
    bits(known, ack.partition()).set((int) ack.offset());
    switch (ack.kind()) {
      case TX, DUPLICATE -> {
        acknowledged++;
        if (ack.kind() == AckKind.DUPLICATE && expectations.idempotence().covers(ack.account())) {
          return;
        }
        transacted.add(ack.account());
        if (!bits(answered, ack.partition()).get((int) ack.offset())) {
          bits(awaited, ack.partition()).set((int) ack.offset());
        }
        statementsAwaited.add(
            ack.account() + "/" + Math.floorDiv(ack.scheduledMs(), expectations.periodMs()));
        if (Math.abs(amount) >= expectations.alertThreshold()) {
          alertsAwaited.add(ack.partition() + "/" + ack.offset());
        }
      }
      case MALFORMED -> {
        if (!bits(answered, ack.partition()).get((int) ack.offset())) {
          bits(awaited, ack.partition()).set((int) ack.offset());
        }
      }
      case CLOSE, PROBE -> {}
    }
  }

  /** Whether the broker answered for the record at that place. */
  synchronized boolean isAcknowledged(int partition, long offset) {
    return bits(known, partition).get((int) offset);
  }

  /** A balance or dead letter of that input was read. */
  synchronized void answered(int partition, long offset) {
    if (!bits(answered, partition).get((int) offset)) {
      bits(answered, partition).set((int) offset);
      bits(awaited, partition).clear((int) offset);
      inputsAnswered++;
      news();
    }
  }

  synchronized void statement(String account, long period) {
    if (statementsAwaited.remove(account + "/" + period)) {
      news();
    }
  }

  synchronized void alert(int partition, long offset) {
    if (alertsAwaited.remove(partition + "/" + offset)) {
      news();
    }
  }

  /**
   * An answer to an earlier round than the last one tells of a state that may have changed since.
   */
  synchronized void state(String account, int round, String step) {
    Set<String> steps = probes.get(account);
    if (steps != null && round == probeRounds.get(account) && steps.add(step)) {
      news();
    }
  }

  /**
   * @param open periods of which the account still has entries
   */
  synchronized void periods(String account, Set<Long> open) {
    openPeriods.put(account, open);
  }

  /** Accounts whose last answer to a probe told of entries that are in no statement yet. */
  public synchronized Set<String> accountsWithEntries() {
    Set<String> accounts = new HashSet<>();
    openPeriods.forEach(
        (account, periods) -> {
          if (!periods.isEmpty()) {
            accounts.add(account);
          }
        });
    return accounts;
  }

  /** How many of these accounts lack the statement of a period that they told entries of. */
  public synchronized long statementsMissing(Set<String> accounts) {
    return accounts.stream()
        .filter(
            account ->
                openPeriods.get(account).stream()
                    .anyMatch(period -> statementsAwaited.contains(account + "/" + period)))
        .count();
  }

  /** Every step is to answer that round, whatever it answered before. */
  synchronized void expectProbe(String account, int round) {
    probes.put(account, new HashSet<>());
    probeRounds.put(account, round);
  }

  private void news() {
    outputs++;
    lastNewMs = System.currentTimeMillis();
  }

  /** Accounts with an acknowledged transaction. */
  public synchronized Set<String> accounts() {
    return Set.copyOf(transacted);
  }

  /** Accounts whose probe some step has not answered. */
  public synchronized Set<String> unprobed() {
    Set<String> missing = new HashSet<>();
    probes.forEach(
        (account, steps) -> {
          if (steps.size() < STEPS) {
            missing.add(account);
          }
        });
    return missing;
  }

  /** Inputs without a balance or dead letter, and alerts not seen: what the drain waits for. */
  public synchronized long undrained() {
    return awaited.values().stream().mapToLong(BitSet::cardinality).sum() + alertsAwaited.size();
  }

  /** Inputs without a balance or dead letter. */
  public synchronized long inputsUnderWay() {
    return awaited.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** Inputs of which a balance or dead letter was read. */
  public synchronized long inputsAnswered() {
    return inputsAnswered;
  }

  public synchronized long statementsMissing() {
    return statementsAwaited.size();
  }

  public synchronized long acknowledgedCount() {
    return acknowledged;
  }

  /** How many first answers of any kind were read. */
  public synchronized long outputCount() {
    return outputs;
  }

  /** Milliseconds since something was read that had not been read before. */
  public synchronized long quietMs() {
    return System.currentTimeMillis() - lastNewMs;
  }

  /** Starts the quiet period anew, at the beginning of a phase. */
  public synchronized void touch() {
    lastNewMs = System.currentTimeMillis();
  }

  private static BitSet bits(Map<Integer, BitSet> map, int partition) {
    return map.computeIfAbsent(partition, p -> new BitSet());
  }
}
