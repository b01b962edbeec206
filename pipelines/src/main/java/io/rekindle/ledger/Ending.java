package io.rekindle.ledger;

import java.io.PrintStream;

/** How a process of the ledger ends: for certain, and not without a reason. */
final class Ending {
  /** Shutdown hooks have so long. */
  private static final long HOOKS_MS = 10_000;

  private Ending() {}

  /**
   * The process ends with that status if an error ends any of its threads. Runners notice
   * exceptions of their threads; of an Error (no memory, a class that is missing) some do not, and
   * would stand still for ever.
   */
  static void onErrors(int status, PrintStream err) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          report("the thread " + thread.getName() + " ended", thrown, err);
          if (thrown instanceof Error) {
            Runtime.getRuntime().halt(status);
          }
        });
  }

  /** The stack trace, and then in one line what is at the bottom of it. */
  static void report(String what, Throwable thrown, PrintStream err) {
    thrown.printStackTrace(err);
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    err.println("ledger: " + what + ": " + root.toString().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  /** Ends this process even if a shutdown hook does not. */
  static void exit(int status) {
    Thread halt =
        new Thread(
            () -> {
              try {
                Thread.sleep(HOOKS_MS);
              } catch (InterruptedException e) {
                // then at once
              }
              Runtime.getRuntime().halt(status);
            },
            "halt");
    halt.setDaemon(true);
    halt.start();
    System.exit(status);
  }
}
