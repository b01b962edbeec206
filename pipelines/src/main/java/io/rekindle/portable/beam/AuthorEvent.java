package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.util.function.Supplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * What an author's method is called for: an element or a timer.
 *
 * @param key of the step, asked for where the author wants it
 * @param element null for a timer
 * @param timestamp of the element, or the output time of the timer: where nothing was said of that,
 *     the time that it was set for
 * @param timer null for an element
 */
record AuthorEvent(Supplier<?> key, Object element, Instant timestamp, CellTimer timer) {
  /** Beam's time of what a timer without outputs puts out: later than any that is allowed. */
  private static final Instant NO_OUTPUT = BoundedWindow.TIMESTAMP_MAX_VALUE.plus(1);

  static AuthorEvent ofElement(Supplier<?> key, Object element, long timestampMs) {
    return new AuthorEvent(key, element, new Instant(timestampMs), null);
  }

  static AuthorEvent ofTimer(Supplier<?> key, CellTimer timer) {
    return new AuthorEvent(key, null, output(timer), timer);
  }

  private static Instant output(CellTimer timer) {
    if (timer.outputMs() == null) {
      return new Instant(timer.timeMs());
    }
    return timer.outputMs() == CellTimer.NO_OUTPUT ? NO_OUTPUT : new Instant(timer.outputMs());
  }

  boolean isTimer() {
    return timer != null;
  }

  /** Null for an element. */
  TimeDomain domain() {
    if (timer == null) {
      return null;
    }
    return timer.domain() == CellTimer.Domain.EVENT_TIME
        ? TimeDomain.EVENT_TIME
        : TimeDomain.PROCESSING_TIME;
  }

  /** What the author calls the timer. */
  String name() {
    return AuthorTimerFamily.name(timer.id());
  }

  /** The time that the timer was set for; of an element its own. */
  Instant fired() {
    return timer == null ? timestamp : new Instant(timer.timeMs());
  }

  /**
   * Whether outputs are bound by its timestamp. What a processing-time timer emits is not bound by
   * the time that it was set for: its records belong to the elements that set it, whose time is not
   * kept.
   */
  boolean binds() {
    return timer == null
        || timer.domain() == CellTimer.Domain.EVENT_TIME
        || timer.outputMs() != null;
  }
}
