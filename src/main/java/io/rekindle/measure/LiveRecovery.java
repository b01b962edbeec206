package io.rekindle.measure;

import io.rekindle.history.Ack;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryListener;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a run that is under way has recovered from its faults, by the definition of {@link
 * CatchUp} that its report will use. Hears of the run by its history.
 */
public final class LiveRecovery implements HistoryListener {
  /** What came out in the last second may not have been read yet. */
  private static final int UNREAD_MS = 1_000;

  private final List<Event> events = new ArrayList<>();
  private final RunData data;

  /**
   * @param meta of the run: its start, and whether its steps are idempotent
   */
  public LiveRecovery(RunMeta meta) {
    data = new RunData(meta, events);
  }

  @Override
  public synchronized void ack(Ack ack) {
    data.ack(ack);
  }

  @Override
  public synchronized void output(Output output) {
    data.output(output);
  }

  @Override
  public synchronized void event(Event event) {
    events.add(event);
  }

  /** Whether it has recovered from every fault that was applied so far; false before the first. */
  public synchronized boolean recovered() {
    if (data.outputs().inputs() == 0) {
      return false;
    }
    Moments now = Moments.of(data).endingAt(data.lastScheduledMs() - UNREAD_MS);
    return !now.control()
        && now.hasBaseline()
        && new CatchUp(new Grid(data, now), now).millis() != null;
  }
}
