package io.rekindle.portable.beam;

import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.state.TimeDomain;
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
   * brings again. What a processing-time timer emits is not bound by the time that it was set for:
   * its records belong to the elements that set it, whose time is not kept.
   *
   * @param event that makes the output
   * @throws IllegalArgumentException where the time is earlier by more than the DoFn allows
   */
  static void check(DoFn<?, ?> fn, Instant at, AuthorEvent event) {
    if (event.domain() == TimeDomain.PROCESSING_TIME) {
      return;
    }
    Instant timestamp = event.timestamp();
    long skewMs = fn.getAllowedTimestampSkew().getMillis();
    boolean tooEarly = at.isBefore(timestamp) && timestamp.getMillis() - at.getMillis() > skewMs;
    if (tooEarly || at.isAfter(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      throw new IllegalArgumentException(
          "outputWithTimestamp of "
              + fn.getClass().getName()
              + ": cannot output with timestamp "
              + at
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
