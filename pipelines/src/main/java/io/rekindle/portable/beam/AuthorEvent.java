package io.rekindle.portable.beam;

import java.util.function.Supplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.joda.time.Instant;

/**
 * What an author's method is called for: an element or a timer.
 *
 * @param key of the step, asked for where the author wants it
 * @param element null for a timer
 * @param timestamp of the element, or the time that the timer was set for
 * @param domain null for an element
 * @param timer what the author calls it; null for an element
 */
record AuthorEvent(
    Supplier<?> key, Object element, Instant timestamp, TimeDomain domain, String timer) {

  static AuthorEvent ofElement(Supplier<?> key, Object element, long timestampMs) {
    return new AuthorEvent(key, element, new Instant(timestampMs), null, null);
  }

  static AuthorEvent ofTimer(Supplier<?> key, long timestampMs, TimeDomain domain, String timer) {
    return new AuthorEvent(key, null, new Instant(timestampMs), domain, timer);
  }

  boolean isTimer() {
    return domain != null;
  }
}
