package io.rekindle.cluster.portable;

import io.rekindle.history.Event.Kind;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Watches over the attempts: whatever ends one, the next begins, until that gets nowhere. */
final class Restorer {
  private static final long POLL_MS = 20;
  private static final long END_MS = 20_000;

  private final Attempts attempts;
  private final CheckpointerWatch checkpoints;
  private final boolean strict;
  private final Object faults = new Object();
  private final RestoreLimit limit = new RestoreLimit();
  private final Thread thread = new Thread(this::watch, "portable");
  private volatile String failure;
  private volatile boolean closed;

  /**
   * @param strict whether a death that nothing explains ends the run instead of being restored from
   */
  Restorer(Attempts attempts, CheckpointerWatch checkpoints, boolean strict) {
    this.attempts = attempts;
    this.checkpoints = checkpoints;
    this.strict = strict;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Why there are no more attempts; empty while there are. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Does a fault before anything that follows from it is done. */
  void atOnce(Runnable fault) {
    synchronized (faults) {
      fault.run();
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
          cause.ifPresent(this::end);
        }
        if (cause.isPresent()) {
          restore(cause.get());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Whatever it is, the run must hear of it rather than wait for ever.
        if (!closed) {
          fail("the restore failed: " + e.getMessage());
        }
      }
    }
  }

  private void end(String cause) {
    tell(cause);
    attempts.end(cause);
  }

  private void fail(String why) {
    tell(why);
    failure = why;
  }

  /** In the status, too; that it cannot be told is no reason to go on otherwise. */
  private void tell(String why) {
    try {
      checkpoints.ended(attempts.now().epoch().number(), why);
    } catch (UncheckedIOException e) {
      attempts.note(e.getMessage());
    }
  }

  private Optional<String> down() {
    Attempt now = attempts.now();
    Optional<String> accident = now.accident();
    if (strict && accident.isPresent()) {
      fail(accident.get());
      return Optional.empty();
    }
    Optional<String> hopeless = now.hopeless();
    if (hopeless.isPresent()) {
      fail(hopeless.get());
      return Optional.empty();
    }
    Optional<String> overtaken = checkpoints.overtook(now.epoch().number());
    if (overtaken.isPresent()) {
      fail(overtaken.get());
      return Optional.empty();
    }
    int epoch = now.epoch().number();
    return now.down()
        .or(() -> checkpoints.stalledIn(epoch))
        .or(() -> now.running() ? checkpoints.outgrownIn(epoch) : Optional.empty());
  }

  private void restore(String cause) throws InterruptedException {
    Attempt old = attempts.now();
    Optional<String> tooMany =
        limit.reached(
            checkpoints.covered(),
            old.livedMs(),
            checkpoints.stalledIn(old.epoch().number()).isPresent(),
            cause);
    if (tooMany.isPresent()) {
      fail(tooMany.get());
      return;
    }
    attempts.begin();
    if (attempts.comesUp()) {
      attempts.up(Kind.RESTORED);
    }
  }

  /**
   * Begins nothing any more; returns when what was being done is.
   *
   * @return whether this thread was interrupted meanwhile
   */
  boolean end() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(END_MS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
