package io.rekindle.cluster.portable;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.Sign;
import io.rekindle.cluster.process.Disturbances;
import io.rekindle.cluster.process.EpochOverseer;
import io.rekindle.cluster.process.StackTrace;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.RunMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pipeline with portable checkpointing: whatever ends an attempt (a killed worker, a failed job,
 * a step that refuses, a checkpointer that stalls), everything of the runner is ended by SIGKILL
 * and the next epoch starts from the newest whole checkpoint, on the same runner or on the one that
 * {@link #goOnWith} named. Each step of that is recorded. Restores that get nowhere end the run.
 */
public final class PortableJob implements RunnerAdapter {
  private static final long POLL_MS = 20;
  private static final long RETRY_MS = 1_000;

  /** Makes the adapter of one attempt; starts nothing. */
  public interface AdapterFactory {
    RunnerAdapter create(String runner, EpochSource.Epoch epoch, EpochOverseer overseer);
  }

  private final EpochSource epochs;
  private final AdapterFactory adapters;
  private final CheckpointerWatch checkpoints;
  private final Consumer<Event> events;
  private final Runnable checkpointer;
  private final boolean strict;
  private final Description description;
  private final Object faults = new Object();
  private final Disturbances disturbances = new Disturbances();
  private final RestoreLimit limit = new RestoreLimit();
  private final Thread watcher = new Thread(this::watch, "portable");
  private volatile String runner;
  private volatile Attempt attempt;
  private volatile String failure;
  private volatile String ended;
  private volatile boolean closed;

  /**
   * @param runner where the first attempt runs
   * @param description of that runner
   * @param checkpoints the checkpointer's directory
   * @param checkpointer starts its process, when the first epoch is prepared: beginning is not
   *     meant to be watched
   * @param strict whether a death that nothing explains ends the run instead of being restored from
   */
  public PortableJob(
      String runner,
      Description description,
      EpochSource epochs,
      AdapterFactory adapters,
      Path checkpoints,
      Consumer<Event> events,
      Runnable checkpointer,
      boolean strict) {
    this.runner = runner;
    this.description = description;
    this.epochs = epochs;
    this.adapters = adapters;
    this.checkpoints = new CheckpointerWatch(checkpoints);
    this.events = events;
    this.checkpointer = checkpointer;
    this.strict = strict;
    watcher.setDaemon(true);
  }

  @Override
  public Description describe() {
    return description;
  }

  /** Starts the first attempt, then watches over it and its successors. */
  @Override
  public void start() throws InterruptedException {
    begin();
    checkpointer.run();
    if (strict) {
      attempt.start();
    }
    if (strict || comesUp()) {
      event(Kind.NOTE, where());
    }
    watcher.start();
  }

  /** Whether it has; if it died while it started, the next round of watching restores. */
  private boolean comesUp() throws InterruptedException {
    try {
      attempt.start();
      return true;
    } catch (ClusterException e) {
      if (attempt.down().isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  private void begin() throws InterruptedException {
    EpochSource.Epoch epoch = nextEpoch();
    EpochOverseer overseer = new EpochOverseer(events, disturbances);
    attempt = new Attempt(runner, epoch, adapters.create(runner, epoch, overseer), overseer);
  }

  /** Where nobody watches, Kafka may be away for as long as it likes. */
  private EpochSource.Epoch nextEpoch() throws InterruptedException {
    while (true) {
      try {
        return epochs.next();
      } catch (EpochSource.NotNowException e) {
        if (strict || attempt == null) {
          throw e;
        }
        event(Kind.NOTE, "the next epoch cannot begin yet: " + e.getMessage() + "; tries again");
        Thread.sleep(RETRY_MS);
      }
    }
  }

  private void watch() {
    while (!closed && failure == null) {
      try {
        Thread.sleep(POLL_MS);
        checkpoints.poll();
        Optional<String> cause;
        synchronized (faults) {
          cause = down();
          if (cause.isPresent()) {
            end(cause.get());
          }
        }
        if (cause.isPresent()) {
          restore(cause.get());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Whatever it is, the run must hear of it rather than wait for ever.
        failure = closed ? null : "the restore failed: " + e.getMessage();
      }
    }
  }

  private Optional<String> down() {
    Attempt now = attempt;
    Optional<String> accident = now.accident();
    if (strict && accident.isPresent()) {
      failure = accident.get();
      return Optional.empty();
    }
    Optional<String> overtaken = checkpoints.overtook(now.epoch().number());
    if (overtaken.isPresent()) {
      failure = overtaken.get();
      return Optional.empty();
    }
    return now.down().or(() -> checkpoints.stalledIn(now.epoch().number()));
  }

  private void end(String cause) {
    Attempt old = attempt;
    String what = "epoch " + old.epoch().number() + " on " + old.runner() + " has ended: ";
    ended = what + StackTrace.line(cause);
    event(Kind.RESTORE_STARTED, what + cause);
    old.close();
  }

  private void restore(String cause) throws InterruptedException {
    Optional<String> tooMany =
        limit.reached(
            checkpoints.covered(),
            attempt.livedMs(),
            checkpoints.stalledIn(attempt.epoch().number()).isPresent(),
            cause);
    if (tooMany.isPresent()) {
      failure = tooMany.get();
      return;
    }
    begin();
    if (comesUp()) {
      event(Kind.RESTORED, where());
    }
  }

  private String where() {
    EpochSource.Epoch epoch = attempt.epoch();
    return "epoch "
        + epoch.number()
        + " runs on "
        + attempt.runner()
        + " from "
        + (epoch.checkpoint() == null ? "the input's beginning" : epoch.checkpoint());
  }

  /** Names the runner of the next attempt; the present one goes on until it ends. */
  public void goOnWith(String next) {
    runner = next == null ? runner : next;
  }

  /** Does a fault before anything that follows from it is done. */
  public void atOnce(Runnable fault) {
    synchronized (faults) {
      fault.run();
    }
  }

  /** Says what is done on purpose, so that what follows is no accident. */
  public void disturbed(String what) {
    disturbances.happened(what);
  }

  @Override
  public List<ManagedProcess> workers() {
    return attempt.adapter().workers();
  }

  @Override
  public List<ManagedProcess> working() {
    return attempt.adapter().working();
  }

  /** A later epoch runs: whatever is hit, all of the runner is restored. */
  @Override
  public Sign sign(List<ManagedProcess> targets) {
    int before = epoch();
    return () ->
        epoch() > before && running()
            ? Optional.of("epoch " + epoch() + " was restored after epoch " + before)
            : Optional.empty();
  }

  /** Every process of the present attempt that is alive. */
  public List<ManagedProcess> processes() {
    return attempt.processes();
  }

  /** The present attempt's number. */
  public int epoch() {
    return attempt.epoch().number();
  }

  /** Whether the present attempt's runner says that it runs, and it has not ended. */
  @Override
  public boolean running() {
    return attempt.running();
  }

  @Override
  public boolean covers(Map<Integer, Long> ends) {
    return checkpoints.covers(epoch(), ends);
  }

  /** Ends the attempt but leaves this process to the caller, who ends it. */
  public void abandon(ManagedProcess process) {
    attempt.abandon(process);
  }

  @Override
  public RunMeta.Checkpoints checkpoints() {
    return checkpoints.told();
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** While an attempt starts, also why the one before it ended. */
  @Override
  public Optional<String> trouble() {
    Optional<String> now = attempt == null ? Optional.empty() : attempt.adapter().trouble();
    return attempt == null || running() ? now : Optional.ofNullable(ended).or(() -> now);
  }

  private void event(Kind kind, String detail) {
    events.accept(new Event(System.currentTimeMillis(), kind, "pipeline", null, detail));
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
    boolean interrupted = false;
    try {
      watcher.join(20_000);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (attempt != null) {
      attempt.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
