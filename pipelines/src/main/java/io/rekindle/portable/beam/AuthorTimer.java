package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A timer that lives in the cell. Methods without {@code @Override} are not in every Beam version.
 */
final class AuthorTimer implements Timer {
  private final String id;
  private final CellTimer.Domain domain;
  private SortedMap<String, CellTimer> timers;
  private LongSupplier clock;
  private long offsetMs;
  private long alignMs;

  AuthorTimer(String step, String id, TimeDomain domain) {
    this.id = id;
    this.domain =
        switch (domain) {
          case EVENT_TIME -> CellTimer.Domain.EVENT_TIME;
          case PROCESSING_TIME -> CellTimer.Domain.PROCESSING_TIME;
          default ->
              throw new UnsupportedFnException(
                  "timer " + id + " of step " + step, "is of the domain " + domain);
        };
  }

  CellTimer.Domain domain() {
    return domain;
  }

  boolean isOfProcessingTime() {
    return domain == CellTimer.Domain.PROCESSING_TIME;
  }

  /** Makes it that of one cell, for one event. */
  void open(SortedMap<String, CellTimer> cellTimers, LongSupplier now) {
    timers = cellTimers;
    clock = now;
    offsetMs = 0;
    alignMs = 0;
  }

  @Override
  public void set(Instant time) {
    if (domain == CellTimer.Domain.PROCESSING_TIME) {
      throw new IllegalStateException(
          "the processing-time timer " + id + " can only be set relative to now, as in Beam");
    }
    put(time.getMillis());
  }

  @Override
  public void setRelative() {
    if (domain == CellTimer.Domain.EVENT_TIME) {
      // The watermark at a given element is not the same in a replay.
      throw Unsupported.call("setRelative of the event-time timer " + id);
    }
    long time = clock.getAsLong() + offsetMs;
    long past = alignMs == 0 ? 0 : Math.floorMod(time, alignMs);
    put(past == 0 ? time : time + alignMs - past);
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
    throw Unsupported.call("withOutputTimestamp of the timer " + id);
  }

  public Timer withNoOutputTimestamp() {
    return this;
  }

  public Instant getCurrentRelativeTime() {
    if (domain == CellTimer.Domain.EVENT_TIME) {
      throw Unsupported.call("getCurrentRelativeTime of the event-time timer " + id);
    }
    return new Instant(clock.getAsLong());
  }

  private void put(long timeMs) {
    timers.put(id, new CellTimer(id, domain, timeMs));
  }
}
