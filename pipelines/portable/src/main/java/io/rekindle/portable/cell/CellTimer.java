package io.rekindle.portable.cell;

import java.util.Collection;

/**
 * A timer that is set. A cell has at most one of each id, as in Beam.
 *
 * @param timeMs absolute, epoch milliseconds, in the domain's time
 * @param outputMs event time of what it emits, at which it holds the watermark of the steps that
 *     follow until it fires, epoch milliseconds; {@link #NO_OUTPUT} if it emits nothing; null if
 *     its author did not say: then its time, or in processing time that of the event that set it
 */
public record CellTimer(String id, Domain domain, long timeMs, Long outputMs) {
  /** Whose clock counts. The order is the format's. */
  public enum Domain {
    EVENT_TIME,
    PROCESSING_TIME
  }

  /** In place of an output time: it emits nothing, and holds nothing. */
  public static final long NO_OUTPUT = Long.MAX_VALUE;

  /**
   * What follows the id of a family in the ids of its timers, which the author names while the
   * pipeline runs.
   */
  public static final char OF_FAMILY = '%';

  /** One of whose output time nothing was said. */
  public CellTimer(String id, Domain domain, long timeMs) {
    this(id, domain, timeMs, null);
  }

  /** What its step declares: its id, or of a timer of a family that of the family, and the mark. */
  public String declared() {
    return id.substring(0, id.indexOf(OF_FAMILY) < 0 ? id.length() : id.indexOf(OF_FAMILY) + 1);
  }

  /** The earliest time of those of a domain, or {@link Long#MAX_VALUE}. */
  public static long nextMs(Collection<CellTimer> timers, Domain domain) {
    long next = Long.MAX_VALUE;
    for (CellTimer timer : timers) {
      if (timer.domain == domain) {
        next = Math.min(next, timer.timeMs);
      }
    }
    return next;
  }

  /**
   * At which event time it holds the watermark, or {@link Long#MAX_VALUE}: so also one of
   * processing time of which nothing was said, which holds it where whoever sets it has it.
   */
  public long holdMs() {
    if (outputMs != null) {
      return outputMs;
    }
    return domain == Domain.EVENT_TIME ? timeMs : Long.MAX_VALUE;
  }

  /** The earliest {@link #holdMs()} of those of a domain. */
  public static long holdMs(Collection<CellTimer> timers, Domain domain) {
    long hold = Long.MAX_VALUE;
    for (CellTimer timer : timers) {
      if (timer.domain == domain) {
        hold = Math.min(hold, timer.holdMs());
      }
    }
    return hold;
  }
}
