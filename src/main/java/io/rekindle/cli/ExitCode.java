package io.rekindle.cli;

import io.rekindle.checker.Verdict;
import java.util.Collection;

/** The documented exit codes. */
public final class ExitCode {
  /** Every verdict is VALID. */
  public static final int VALID = 0;

  /** A fault of Rekindle's own. */
  public static final int INTERNAL = 1;

  /** Wrong flags or a wrong scenario file. */
  public static final int USAGE = 2;

  /**
   * The environment does not fit: Java, memory, disk, a port that is taken, a Kafka that cannot be
   * reached.
   */
  public static final int ENVIRONMENT = 3;

  /** At least one verdict is INVALID. */
  public static final int INVALID = 10;

  /** None is INVALID and at least one is UNKNOWN. */
  public static final int UNKNOWN = 11;

  /** By Ctrl-C or SIGTERM. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Of all verdicts together; no verdict at all proves nothing. */
  public static int of(Collection<Verdict> verdicts) {
    if (verdicts.contains(Verdict.INVALID)) {
      return INVALID;
    }
    return verdicts.isEmpty() || verdicts.contains(Verdict.UNKNOWN) ? UNKNOWN : VALID;
  }
}
