package io.rekindle.run;

import io.rekindle.scenario.RunSpec;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One of several runs, in a thread of its own, with its turn. */
final class UnderWay implements Turn, AutoCloseable {
  private final FutureTask<RunSpec> run;
  private final Thread thread;
  private final CompletableFuture<RunSpec> turn = new CompletableFuture<>();
  private final CountDownLatch measured = new CountDownLatch(1);

  /** Makes a run. */
  interface Maker {
    /** Returns the run as it was made. */
    RunSpec make(UnderWay turn) throws IOException, InterruptedException;
  }

  /**
   * Begins at once; what is measured waits for {@link #begin}.
   *
   * @param name of the thread
   */
  UnderWay(String name, Maker maker) {
    run =
        new FutureTask<>(
            () -> {
              try {
                return maker.make(this);
              } finally {
                measured.countDown();
              }
            });
    thread = new Thread(run, name);
    thread.start();
  }

  /** It is its turn. */
  void begin(RunSpec paced) {
    turn.complete(paced);
  }

  @Override
  public RunSpec await(RunSpec spec) throws InterruptedException {
    try {
      return turn.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void measured() {
    measured.countDown();
  }

  /** Whether it is its turn. */
  boolean begun() {
    return turn.isDone();
  }

  /** Returns when nothing more is measured in it, or it is over. */
  void awaitMeasured() throws InterruptedException {
    measured.await();
  }

  /** Returns when it is over: the run as it was made. */
  RunSpec join() throws IOException, InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends it if it is not over, and returns when its processes are gone. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
