package io.rekindle.cluster.portable;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.process.Disturbances;
import io.rekindle.cluster.process.EpochOverseer;
import io.rekindle.cluster.process.StackTrace;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.Optional;
import java.util.function.Consumer;

/** The attempts of a portable job, one after the other, each recorded. */
final class Attempts {
  private static final long RETRY_MS = 1_000;

  private final EpochSource epochs;
  private final PortableJob.AdapterFactory adapters;
  private final Consumer<Event> events;
  private final boolean strict;
  private final Disturbances disturbances = new Disturbances();
  private volatile String runner;
  private volatile Attempt now;
  private volatile String ended;

  /**
   * @param runner where the first runs
   * @param strict whether the next epoch has to begin at once
   */
  Attempts(
      String runner,
      EpochSource epochs,
      PortableJob.AdapterFactory adapters,
      Consumer<Event> events,
      boolean strict) {
    this.runner = runner;
    this.epochs = epochs;
    this.adapters = adapters;
    this.events = events;
    this.strict = strict;
  }

  /** The present one; null before the first. */
  Attempt now() {
    return now;
  }

  /** Makes the next one the present one; it is not started yet. */
  void begin() throws InterruptedException {
    EpochSource.Epoch epoch = nextEpoch();
    EpochOverseer overseer = new EpochOverseer(events, disturbances);
    now = new Attempt(runner, epoch, adapters.create(runner, epoch, overseer), overseer);
  }

  /** Where nobody watches, Kafka may be away for as long as it likes. */
  private EpochSource.Epoch nextEpoch() throws InterruptedException {
    while (true) {
      try {
        return epochs.next();
      } catch (EpochSource.NotNowException e) {
        if (strict || now == null) {
          throw e;
        }
        record(Kind.NOTE, "the next epoch cannot begin yet: " + e.getMessage() + "; tries again");
        Thread.sleep(RETRY_MS);
      }
    }
  }

  /** Starts it: whether it has come up. If it died meanwhile, the next watching sees that. */
  boolean comesUp() throws InterruptedException {
    try {
      now.start();
      return true;
    } catch (ClusterException e) {
      if (now.down().isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  /** Ends what is left of it. */
  void end(String cause) {
    Attempt old = now;
    String what = "epoch " + old.epoch().number() + " on " + old.runner() + " has ended: ";
    ended = what + StackTrace.line(cause);
    record(Kind.RESTORE_STARTED, what + cause);
    old.close();
  }

  /** Names the runner of the next one; null: the same. */
  void goOnWith(String next) {
    runner = next == null ? runner : next;
  }

  void disturbed(String what) {
    disturbances.happened(what);
  }

  /** While one starts, also why the one before it ended. */
  Optional<String> trouble() {
    Attempt present = now;
    if (present == null) {
      return Optional.empty();
    }
    Optional<String> own = present.adapter().trouble();
    return present.running() ? own : Optional.ofNullable(ended).or(() -> own);
  }

  void note(String what) {
    record(Kind.NOTE, what);
  }

  /** Records that it runs, and from which checkpoint. */
  void up(Kind kind) {
    EpochSource.Epoch epoch = now.epoch();
    String base = epoch.checkpoint() == null ? "the input's beginning" : epoch.checkpoint();
    record(kind, "epoch " + epoch.number() + " runs on " + now.runner() + " from " + base);
  }

  private void record(Kind kind, String detail) {
    events.accept(new Event(System.currentTimeMillis(), kind, "pipeline", null, detail));
  }
}
