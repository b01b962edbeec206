package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A timer that lives in the cell. Methods without {@code @Override} are not in every Beam version.
 *
 * <p>What is set relative to now is relative to the clock, or in event time to the element or timer
 * that sets it: so Beam's own workers have it, outside the older runners that take the watermark.
 * That would be another one in a replay.
 */
final class AuthorTimer implements Timer {
  /** Beam's global window ends here, and no timer is set after its window. */
  private static final long LATEST_MS = GlobalWindow.INSTANCE.maxTimestamp().getMillis();

  private final AuthorFn fn;
  private final String id;
  private final CellTimer.Domain domain;
  private SortedMap<String, CellTimer> timers;
  private LongSupplier clock;
  private AuthorEvent event;
  private Long outputMs;
  private long offsetMs;
  private long alignMs;

  AuthorTimer(AuthorFn fn, String id, TimeDomain domain) {
    this.fn = fn;
    this.id = id;
    this.domain =
        switch (domain) {
          case EVENT_TIME -> CellTimer.Domain.EVENT_TIME;
          case PROCESSING_TIME -> CellTimer.Domain.PROCESSING_TIME;
          default ->
              throw new UnsupportedFnException(
                  "timer " + id + " of step " + fn.step, "is of the domain " + domain);
        };
  }

  CellTimer.Domain domain() {
    return domain;
  }

  boolean isOfProcessingTime() {
    return domain == CellTimer.Domain.PROCESSING_TIME;
  }

  /**
   * Makes it that of one cell, for one event.
   *
   * @param now the clock, epoch milliseconds
   * @param atWork the element or timer that sets it
   */
  void open(SortedMap<String, CellTimer> cellTimers, LongSupplier now, AuthorEvent atWork) {
    timers = cellTimers;
    event = atWork;
    clock = domain == CellTimer.Domain.EVENT_TIME ? () -> event.fired().getMillis() : now;
    outputMs = null;
    offsetMs = 0;
    alignMs = 0;
  }

  @Override
  public void set(Instant time) {
    if (time.getMillis() > LATEST_MS) {
      throw new IllegalArgumentException(
          "the timer "
              + id
              + " cannot be set to "
              + time
              + ", which is after the expiration of the global window, "
              + GlobalWindow.INSTANCE.maxTimestamp());
    }
    put(time.getMillis());
  }

  /** By Beam's rule, also for times before 1970: the offset moves where periods begin. */
  @Override
  public void setRelative() {
    long now = clock.getAsLong();
    long time = Math.addExact(now, offsetMs);
    if (alignMs != 0) {
      long past = time % alignMs;
      time = past == 0 ? now : now + alignMs - past;
    }
    time = Math.min(time, LATEST_MS);
    checkAdvances(time);
    put(time);
  }

  public void clear() {
    timers.remove(id);
  }

  @Override
  public Timer offset(Duration offset) {
    offsetMs = offset.getMillis();
    return this;
  }

  @Override
  public Timer align(Duration period) {
    alignMs = period.getMillis();
    return this;
  }

  public Timer withOutputTimestamp(Instant time) {
    outputMs = time.getMillis();
    return this;
  }

  public Timer withNoOutputTimestamp() {
    outputMs = CellTimer.NO_OUTPUT;
    return this;
  }

  public Instant getCurrentRelativeTime() {
    return new Instant(clock.getAsLong());
  }

  /** Where the watermark counts, such a loop ends when that has come so far; here it would not. */
  private void checkAdvances(long timeMs) {
    if (domain == CellTimer.Domain.EVENT_TIME
        && event.isTimer()
        && event.timer().id().equals(id)
        && timeMs <= event.timer().timeMs()) {
      throw Unsupported.call(
          "setRelative by which the event-time timer "
              + id
              + " sets itself to the time that it fires for, again and again,");
    }
  }

  private void put(long timeMs) {
    if (outputMs != null && outputMs != CellTimer.NO_OUTPUT) {
      OutputBounds.checkTimer(fn.fn, id, new Instant(outputMs), event);
    }
    timers.put(id, new CellTimer(id, domain, timeMs, outputMs));
  }
}
