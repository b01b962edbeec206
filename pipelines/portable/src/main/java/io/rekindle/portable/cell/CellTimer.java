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

  /**
   * What follows the id of a family in the ids of its timers, which the author names while the
   * pipeline runs.
   */
  public static final char OF_FAMILY = '%';

  /** What its step declares: its id, or of a timer of a family that of the family, and the mark. */
  public String declared() {
    return id.substring(0, id.indexOf(OF_FAMILY) < 0 ? id.length() : id.indexOf(OF_FAMILY) + 1);
  }
}
