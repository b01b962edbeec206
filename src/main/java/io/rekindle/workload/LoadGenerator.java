package io.rekindle.workload;

import io.rekindle.history.HistoryWriter;
import io.rekindle.scenario.RunSpec;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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
            spec.settings().idempotent(),
            spec.workload().periodMs(),
            spec.workload().alertThreshold()));
  }

  /**
   * Sends all traffic, from now on.
   *
   * @param stop asked before each record; true ends the traffic early
   */
  public void traffic(BooleanSupplier stop) throws InterruptedException {
    long startMs = System.currentTimeMillis();
    long startNs = System.nanoTime();
    long records = Math.round(spec.ratePerSecond() * spec.trafficSeconds());
    double nanosPerRecord = 1e9 / spec.ratePerSecond();
    for (long i = 0; i < records && !stop.getAsBoolean(); i++) {
      long dueNs = (long) (i * nanosPerRecord);
      for (long wait = startNs + dueNs - System.nanoTime();
          wait > 0;
          wait = startNs + dueNs - System.nanoTime()) {
        LockSupport.parkNanos(wait);
        if (Thread.interrupted()) {
          throw new InterruptedException("the traffic was interrupted");
        }
      }
      lastEventMs = startMs + dueNs / 1_000_000;
      sender.send(source.next(lastEventMs));
    }
    sender.flush();
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

  /** When the last period with a transaction ends, epoch milliseconds. */
  public long lastPeriodEndMs() {
    long period = spec.workload().periodMs();
    return (Math.floorDiv(lastEventMs, period) + 1) * period;
  }

  /** Asks every step for its state of these accounts. */
  public void probe(Collection<String> accounts, int round) {
    for (String account : accounts) {
      progress.expectProbe(account);
      sender.send(source.probe(account, round, closingMs() + round));
    }
    sender.flush();
  }

  /**
   * An event time after which no period with a transaction is open, even when the watermark runs
   * maxDelayMs behind.
   */
  private long closingMs() {
    return lastEventMs + spec.workload().periodMs() + 2 * spec.workload().maxDelayMs() + 3_600_000;
  }

  @Override
  public void close() {
    sender.close();
  }
}
