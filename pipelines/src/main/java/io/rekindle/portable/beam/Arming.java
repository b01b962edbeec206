package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.CellTimer.Domain;
import java.util.Collection;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Sets a runner's timer for those of a cell: it calls back at the earliest, and holds the watermark
 * where the earliest of their outputs will be.
 */
final class Arming {
  private Arming() {}

  /**
   * @param isSet whether the runner's timer may be set
   */
  static void eventTime(Timer timer, Collection<CellTimer> timers, boolean isSet) {
    long next = CellTimer.nextMs(timers, Domain.EVENT_TIME);
    if (next == Long.MAX_VALUE) {
      clear(timer, isSet);
      return;
    }
    long hold = CellTimer.holdMs(timers, Domain.EVENT_TIME);
    (hold == next ? timer : OutputTimes.at(timer, hold)).set(new Instant(next));
  }

  /**
   * @param nowMs epoch milliseconds
   * @param unsaidMs event time at which it holds the watermark for timers of which nothing was
   *     said; null for that of the event that is at work, as the runner has it
   * @param eventMs time of the event that is at work
   */
  static void processingTime(
      Timer timer,
      Collection<CellTimer> timers,
      boolean isSet,
      long nowMs,
      Long unsaidMs,
      long eventMs) {
    long next = CellTimer.nextMs(timers, Domain.PROCESSING_TIME);
    if (next == Long.MAX_VALUE) {
      clear(timer, isSet);
      return;
    }
    boolean anySaid = false;
    boolean anyUnsaid = false;
    for (CellTimer one : timers) {
      anySaid |= one.domain() == Domain.PROCESSING_TIME && one.outputMs() != null;
      anyUnsaid |= one.domain() == Domain.PROCESSING_TIME && one.outputMs() == null;
    }
    Timer held = timer;
    if (anySaid || unsaidMs != null) {
      long unsaid = unsaidMs == null ? eventMs : unsaidMs;
      long said = CellTimer.holdMs(timers, Domain.PROCESSING_TIME);
      held = OutputTimes.at(timer, anyUnsaid ? Math.min(said, unsaid) : said);
    }
    held.offset(Duration.millis(Math.max(1, next - nowMs))).setRelative();
  }

  private static void clear(Timer timer, boolean isSet) {
    if (isSet) {
      OutputTimes.clear(timer);
    }
  }
}
