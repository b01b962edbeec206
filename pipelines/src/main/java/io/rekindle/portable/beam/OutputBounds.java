package io.rekindle.portable.beam;

import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.joda.time.Instant;

/** Which time, window and pane an author's output may have. */
final class OutputBounds {
  private OutputBounds() {}

  /**
   * Beam's rule, which the runner cannot apply: the hosting DoFn allows any time, for what a wake
   * brings again.
   *
   * @param event that makes the output
   * @throws IllegalArgumentException where the time is earlier by more than the DoFn allows
   */
  static void check(DoFn<?, ?> fn, Instant at, AuthorEvent event) {
    check(fn, at, event, "Cannot output with timestamp ");
  }

  /**
   * The same of the output time that a timer is set with.
   *
   * @param event that sets the timer
   * @throws IllegalArgumentException also where it is after the end of the global window
   */
  static void checkTimer(DoFn<?, ?> fn, String timer, Instant at, AuthorEvent event) {
    check(fn, at, event, "Cannot set the timer " + timer + " with output timestamp ");
    if (at.isAfter(GlobalWindow.INSTANCE.maxTimestamp())) {
      throw new IllegalArgumentException(
          "the timer "
              + timer
              + " cannot be set with an output timestamp of "
              + at
              + ", which is after the expiration of the global window, "
              + GlobalWindow.INSTANCE.maxTimestamp());
    }
  }

  private static void check(DoFn<?, ?> fn, Instant at, AuthorEvent event, String what) {
    Instant timestamp = event.timestamp();
    long skewMs = fn.getAllowedTimestampSkew().getMillis();
    boolean tooEarly =
        event.binds() && at.isBefore(timestamp) && timestamp.getMillis() - at.getMillis() > skewMs;
    if (tooEarly || at.isAfter(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      throw new IllegalArgumentException(
          what
              + at
              + " in "
              + fn.getClass().getName()
              + ". Output timestamps must be no earlier than the timestamp of the current input or"
              + " timer ("
              + timestamp
              + ") minus the allowed skew ("
              + skewMs
              + " ms) and no later than "
              + BoundedWindow.TIMESTAMP_MAX_VALUE
              + ". See DoFn#getAllowedTimestampSkew()");
    }
  }

  /** There are no others than the global window and its only pane. */
  static void check(Collection<? extends BoundedWindow> windows, PaneInfo pane) {
    if (!List.copyOf(windows).equals(List.of(GlobalWindow.INSTANCE))) {
      throw Unsupported.call("an output into " + windows + " instead of the global window");
    }
    if (!pane.equals(PaneInfo.NO_FIRING)) {
      throw Unsupported.call("an output with " + pane);
    }
  }
}
