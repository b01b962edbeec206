package io.rekindle.run;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.scenario.Limits;
import io.rekindle.scenario.RunSpec;
import io.rekindle.workload.LoadGenerator;
import io.rekindle.workload.Progress;
import io.rekindle.workload.Recorder;

/**
 * What all phases of a run share: what is sent and read, and when nothing more is to be expected.
 */
record Phases(
    RunSpec spec,
    Turn turn,
    HistoryWriter history,
    RunListener listener,
    LoadGenerator generator,
    Recorder recorder,
    Progress progress,
    Waiting waiting,
    Evidence evidence) {
  /** Longer than between two outputs of a pipeline that has some to make. */
  private static final long PAUSE_MS = 1_000;

  /** What is past the source is in the sinks after that, or it is lost. */
  static final long CONSUMED_QUIET_MS = 3_000;

  /** A phase begins. */
  void begin(String name) {
    progress.touch();
    history.event(new Event(System.currentTimeMillis(), Event.Kind.PHASE, name, null, null));
  }

  Limits limits() {
    return spec.scenario().limits();
  }

  /** Whether nothing new has come for so long that nothing more will. */
  boolean quiet() {
    if (!evidence.running()) {
      progress.touch();
    }
    return progress.quietMs() > quietMs();
  }

  /**
   * The same, or nothing new has come since the pipeline said that it is through with its input.
   */
  boolean nothingMore() {
    return quiet()
        || (progress.quietMs() > PAUSE_MS
            && evidence.consumed(spec.settings().portable(), generator::nudge)
            && progress.quietMs() > CONSUMED_QUIET_MS + spec.workload().alertDelayMs());
  }

  long quietMs() {
    // Stock configurations pause for longer, and so does the exactly-once sink, which goes through
    // several restarts after one death.
    boolean patient = spec.settings().tuning().equals("stock") || spec.settings().exactlyOnce();
    return 1000L * (patient ? limits().stockQuietSeconds() : limits().quietSeconds());
  }
}
