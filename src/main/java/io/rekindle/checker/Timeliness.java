package io.rekindle.checker;

/**
 * How late timers fired, by kind; against the clock, so a pipeline that is down or behind makes its
 * timers late too. Those that were due after the traffic had come out are left out. A part is null
 * if no such timer fired, or nobody knows when it was due.
 */
public record Timeliness(Kind statements, Kind alerts) {
  public static final Timeliness NONE = new Timeliness(new Kind(null, null), new Kind(null, null));

  /**
   * @param baseline of those whose output came before the first fault; in a control run all
   * @param afterFault of those whose output came at or after it
   */
  public record Kind(Lateness baseline, Lateness afterFault) {}

  /** Milliseconds from when a timer was due to its first output. */
  public record Lateness(long p50, long p99, long max, long count) {}
}
