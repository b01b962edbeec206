package io.rekindle.it;

import java.nio.file.Path;

/** Scenario files of the tests. */
final class Scenarios {
  private static final Path DIRECTORY =
      Rekindle.HOME.resolve("tests").resolve("scenarios").resolve("short");

  /** No fault, a thousand records. */
  static final Path SHORT_CONTROL = DIRECTORY.resolve("short-control.yaml");

  /** No fault, one record in ten malformed. */
  static final Path SHORT_MALFORMED = DIRECTORY.resolve("short-malformed.yaml");

  /** One worker killed after a few seconds, little traffic after it. */
  static final Path SHORT_KILL = DIRECTORY.resolve("short-kill.yaml");

  /** All workers killed after a few seconds. */
  static final Path SHORT_KILL_ALL = DIRECTORY.resolve("short-kill-all.yaml");

  /** Kills every few seconds. */
  static final Path RESTART_STORM = DIRECTORY.resolve("restart-storm.yaml");

  /** More than the Direct runner can do. */
  static final Path OVERLOAD = DIRECTORY.resolve("overload.yaml");

  private Scenarios() {}
}
