package io.rekindle.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work end its processes when this JVM is told to go (Ctrl-C, SIGTERM). */
final class CleanUp {
  private static final int SECONDS = 15;

  private CleanUp() {}

  /** Does the work; at a signal it is interrupted, and the JVM waits for its end. */
  static <T> T after(Callable<T> work) throws Exception {
    CountDownLatch cleaned = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              worker.interrupt();
              try {
                cleaned.await(SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "clean-up");
    Runtime.getRuntime().addShutdownHook(hook);
    T result;
    try {
      result = work.call();
    } finally {
      cleaned.countDown();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    return result;
  }
}
