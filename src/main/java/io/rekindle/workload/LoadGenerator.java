package io.rekindle.workload;

import io.rekindle.history.HistoryWriter;
import io.rekindle.scenario.RunSpec;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * The open-loop generator: every record has a moment in the schedule, which does not depend on how
 * fast the system answers. A generator that falls behind sends at once what is due; the lateness
 * counts as latency (no coordinated omission).
 */
public final class LoadGenerator implements AutoCloseable {
  private final RunSpec spec;
  private final TransactionSource source;
  private final Sender sender;
  private final Progress progress;
  private long lastEventMs;

  public LoadGenerator(
      RunSpec spec, Clients clients, String topicPrefix, HistoryWriter history, Progress progress) {
    this.spec = spec;
    this.source = new TransactionSource(spec.workload(), spec.seed() * 31 + spec.repeat());
    this.progress = progress;
    this.sender = new Sender(clients, topicPrefix, history, progress);
    this.lastEventMs = System.currentTimeMillis();
  }

  /** What has to be answered when this workload is sent. */
  public static Progress progress(RunSpec spec) {
    return new Progress(
        new Progress.Expectations(
            spec.settings().idempotence(),
            spec.workload().periodMs(),
            spec.workload().alertThreshold()));
  }

  /**
   * Sends traffic, from now on: open loop.
   *
   * @param ratePerSecond records per second
   * @param seconds for how long
   * @param stop asked before each record; true ends the traffic early
   */
  public void traffic(double ratePerSecond, int seconds, BooleanSupplier stop)
      throws InterruptedException {
    openLoop(ratePerSecond, seconds * 1_000L, source::next, stop);
  }

  /** The same before the traffic: only transactions, and none that the traffic will send. */
  public void warmUp(double ratePerSecond, long millis, BooleanSupplier stop)
      throws InterruptedException {
    openLoop(ratePerSecond, millis, source::warmUp, stop);
  }

  private void openLoop(
      double ratePerSecond, long millis, LongFunction<Input> inputs, BooleanSupplier stop)
      throws InterruptedException {
    long startMs = System.currentTimeMillis();
    long startNs = System.nanoTime();
    long records = Math.round(ratePerSecond * millis / 1_000);
    double nanosPerRecord = 1e9 / ratePerSecond;
    for (long i = 0; i < records && !stop.getAsBoolean(); i++) {
      long dueNs = (long) (i * nanosPerRecord);
      awaitNanos(startNs + dueNs);
      lastEventMs = startMs + dueNs / 1_000_000;
      sender.send(inputs.apply(lastEventMs));
    }
    if (!stop.getAsBoolean()) {
      // The last record's share of the time, too: what is sent next comes after it.
      awaitNanos(startNs + millis * 1_000_000);
    }
    sender.flush();
  }

  private static void awaitNanos(long dueNs) throws InterruptedException {
    for (long wait = dueNs - System.nanoTime(); wait > 0; wait = dueNs - System.nanoTime()) {
      LockSupport.parkNanos(wait);
      if (Thread.interrupted()) {
        throw new InterruptedException("the traffic was interrupted");
      }
    }
  }

  /** One probe per partition, before the traffic: their answers prove that records flow. */
  public void readinessProbes() {
    for (int partition = 0; partition < spec.workload().partitions(); partition++) {
      sender.send(source.probe(source.firstAccount(partition), 0, System.currentTimeMillis()));
    }
    sender.flush();
  }

  /** Moves the watermark of every partition past the last period. */
  public void close(int round) {
    for (int partition = 0; partition < spec.workload().partitions(); partition++) {
      sender.send(source.close(partition, closingMs() + round));
    }
    sender.flush();
  }

  /** One record per partition that changes nothing, and moves no watermark. */
  public void nudge() {
    for (int partition = 0; partition < spec.workload().partitions(); partition++) {
      sender.send(source.close(partition, lastEventMs));
    }
    sender.flush();
  }

  /** When the last period with a transaction ends, epoch milliseconds. */
  public long lastPeriodEndMs() {
    long period = spec.workload().periodMs();
    return (Math.floorDiv(lastEventMs, period) + 1) * period;
  }

  /** Asks every step for its state of these accounts. */
  public void probe(Collection<String> accounts, int round) {
    for (String account : accounts) {
      progress.expectProbe(account, round);
      sender.send(source.probe(account, round, closingMs() + round));
    }
    sender.flush();
  }

  /**
   * The event time that brings the watermark, which runs maxDelayMs behind, to the end of the last
   * period. Not later: a time counts from when the clock reaches it.
   */
  private long closingMs() {
    return lastPeriodEndMs() + spec.workload().maxDelayMs();
  }

  @Override
  public void close() {
    sender.close();
  }
}
