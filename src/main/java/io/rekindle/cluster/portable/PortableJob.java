package io.rekindle.cluster.portable;

import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.Sign;
import io.rekindle.cluster.process.EpochOverseer;
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
  /** Makes the adapter of one attempt; starts nothing. */
  public interface AdapterFactory {
    RunnerAdapter create(String runner, EpochSource.Epoch epoch, EpochOverseer overseer);
  }

  private final Attempts attempts;
  private final CheckpointerWatch checkpoints;
  private final Runnable checkpointer;
  private final boolean strict;
  private final Description description;
  private final Restorer restorer;

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
    this.description = description;
    this.attempts = new Attempts(runner, epochs, adapters, events, strict);
    this.checkpoints = new CheckpointerWatch(checkpoints);
    this.checkpointer = checkpointer;
    this.strict = strict;
    this.restorer = new Restorer(attempts, this.checkpoints, strict);
  }

  @Override
  public Description describe() {
    return description;
  }

  /** Starts the first attempt, then watches over it and its successors. */
  @Override
  public void start() throws InterruptedException {
    attempts.begin();
    checkpointer.run();
    if (strict) {
      attempts.now().start();
    }
    if (strict || attempts.comesUp()) {
      attempts.up(Kind.NOTE);
    }
    restorer.start();
  }

  /** Names the runner of the next attempt; the present one goes on until it ends. */
  public void goOnWith(String next) {
    attempts.goOnWith(next);
  }

  /** Does a fault before anything that follows from it is done. */
  public void atOnce(Runnable fault) {
    restorer.atOnce(fault);
  }

  /** Says what is done on purpose, so that what follows is no accident. */
  public void disturbed(String what) {
    attempts.disturbed(what);
  }

  @Override
  public List<ManagedProcess> workers() {
    return attempts.now().adapter().workers();
  }

  @Override
  public List<ManagedProcess> working() {
    return attempts.now().adapter().working();
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
    return attempts.now().processes();
  }

  /** The present attempt's number. */
  public int epoch() {
    return attempts.now().epoch().number();
  }

  /** Whether the present attempt's runner says that it runs, and it has not ended. */
  @Override
  public boolean running() {
    return attempts.now().running();
  }

  @Override
  public boolean covers(Map<Integer, Long> ends) {
    return checkpoints.covers(epoch(), ends);
  }

  /** Ends the attempt but leaves this process to the caller, who ends it. */
  public void abandon(ManagedProcess process) {
    attempts.now().abandon(process);
  }

  @Override
  public RunMeta.Checkpoints checkpoints() {
    return checkpoints.told();
  }

  @Override
  public Optional<String> failure() {
    return restorer.failure();
  }

  @Override
  public Optional<String> trouble() {
    return attempts.trouble();
  }

  @Override
  public void close() {
    boolean interrupted = restorer.end();
    if (attempts.now() != null) {
      attempts.now().close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
