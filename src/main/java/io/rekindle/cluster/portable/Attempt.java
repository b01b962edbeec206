package io.rekindle.cluster.portable;

import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.process.EpochOverseer;
import java.util.List;
import java.util.Optional;

/** One epoch on one runner. */
final class Attempt implements AutoCloseable {
  /** The runner is asked so rarely for what its processes do not show. */
  private static final long ASK_MS = 300;

  private final String runner;
  private final EpochSource.Epoch epoch;
  private final RunnerAdapter adapter;
  private final EpochOverseer overseer;
  private final long begunMs = System.nanoTime() / 1_000_000;
  private long askedMs;
  private volatile boolean running;
  private volatile Optional<String> jobEnd = Optional.empty();

  Attempt(String runner, EpochSource.Epoch epoch, RunnerAdapter adapter, EpochOverseer overseer) {
    this.runner = runner;
    this.epoch = epoch;
    this.adapter = adapter;
    this.overseer = overseer;
  }

  String runner() {
    return runner;
  }

  EpochSource.Epoch epoch() {
    return epoch;
  }

  RunnerAdapter adapter() {
    return adapter;
  }

  /** How long ago it began. */
  long livedMs() {
    return System.nanoTime() / 1_000_000 - begunMs;
  }

  /** Returns when the runner says that it runs. */
  void start() throws InterruptedException {
    adapter.start();
    running = true;
  }

  boolean running() {
    return running && overseer.failure().isEmpty();
  }

  /** Why it has ended: a process, or the job on living processes; empty while all is well. */
  Optional<String> down() {
    return overseer.failure().or(this::jobEnd);
  }

  /** What the next one would end by as well; empty if it may go better. */
  Optional<String> hopeless() {
    return overseer.hopeless().or(() -> jobEnd().filter(EpochOverseer::isHopeless));
  }

  /** An end that nothing explains. */
  Optional<String> accident() {
    return overseer.accident().or(() -> jobEnd().filter(end -> !overseer.explains(end)));
  }

  /** Of the job on living processes, asked for now and then. */
  private Optional<String> jobEnd() {
    long now = System.currentTimeMillis();
    if (jobEnd.isEmpty() && now - askedMs >= ASK_MS) {
      askedMs = now;
      jobEnd = adapter.failure();
    }
    return jobEnd;
  }

  /** Every process of the runner that is alive. */
  List<ManagedProcess> processes() {
    return overseer.processes().stream()
        .filter(ManagedProcess.class::isInstance)
        .map(ManagedProcess.class::cast)
        .filter(ManagedProcess::isAlive)
        .toList();
  }

  void abandon(ManagedProcess process) {
    overseer.processes().stream().filter(one -> one == process).forEach(overseer::abandon);
  }

  /** SIGKILL to all that is left, at once. */
  @Override
  public void close() {
    overseer.close();
    adapter.close();
  }
}
