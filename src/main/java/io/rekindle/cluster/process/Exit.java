package io.rekindle.cluster.process;

import java.util.List;

/**
 * How an incarnation of a process ended.
 *
 * @param status its exit status; 128 + n for signal n
 * @param injected whether {@code kill()} of the same incarnation did it
 * @param logTail its last log lines, oldest first, and the last errors before them
 */
public record Exit(long pid, int status, boolean injected, List<String> logTail) {
  /** Of a process that SIGKILL ended. */
  static final int KILLED = 137;

  /** Whether somebody ended it from outside, rather than it itself. */
  boolean bySignal() {
    return status > 128 && status <= 128 + 64;
  }
}
