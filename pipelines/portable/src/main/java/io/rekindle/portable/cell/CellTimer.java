package io.rekindle.portable.cell;

/**
 * A timer that is set. A cell has at most one of each id, as in Beam.
 *
 * @param timeMs absolute, epoch milliseconds, in the domain's time
 */
public record CellTimer(String id, Domain domain, long timeMs) {
  /** Whose clock counts. The order is the format's. */
  public enum Domain {
    EVENT_TIME,
    PROCESSING_TIME
  }
}
