package io.rekindle.run;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.nemesis.Nemesis;
import io.rekindle.nemesis.Victims;
import io.rekindle.scenario.Limits;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.Settings;
import io.rekindle.workload.LoadGenerator;
import io.rekindle.workload.Progress;
import io.rekindle.workload.Recorder;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The part of a run in which records flow: ready, traffic with faults, drain, cover, close, probe.
 */
final class Traffic {
  /** Probes go out this often before an unanswered one is given up. */
  private static final int PROBE_ROUNDS = 3;

  private final RunSpec spec;
  private final HistoryWriter history;
  private final RunListener listener;
  private final LoadGenerator generator;
  private final Recorder recorder;
  private final Progress progress;
  private final Waiting waiting;
  private final BooleanSupplier failed;
  private final BooleanSupplier running;
  private final BooleanSupplier covered;

  Traffic(
      RunSpec spec,
      HistoryWriter history,
      RunListener listener,
      LoadGenerator generator,
      Recorder recorder,
      Progress progress,
      Waiting waiting,
      BooleanSupplier failed,
      BooleanSupplier running,
      BooleanSupplier covered) {
    this.spec = spec;
    this.history = history;
    this.listener = listener;
    this.generator = generator;
    this.recorder = recorder;
    this.progress = progress;
    this.waiting = waiting;
    this.failed = failed;
    this.running = running;
    this.covered = covered;
  }

  /** Runs all phases; returns when every probe is answered. */
  void run(Victims victims) throws InterruptedException {
    ready();
    send(victims);
    drain();
    if (spec.settings().portable()) {
      cover();
    }
    close();
    probe();
  }

  private void ready() {
    phase("ready");
    int expected = spec.workload().partitions() * Progress.STEPS;
    generator.readinessProbes();
    waiting.until(
        "ready",
        Duration.ofSeconds(limits().readySeconds()),
        () -> recorder.readyAnswers() >= expected,
        () -> Double.NaN,
        () -> recorder.readyAnswers() + " of " + expected + " answers to the first probes came");
  }

  private void send(Victims victims) throws InterruptedException {
    phase("traffic");
    long startMs = System.currentTimeMillis();
    try (Nemesis nemesis = new Nemesis(spec.plan(), victims, history::event)) {
      nemesis.start();
      long[] lastMs = {0};
      generator.traffic(
          () -> {
            long now = System.currentTimeMillis();
            if (now - lastMs[0] > 200) {
              lastMs[0] = now;
              listener.progress(
                  spec, "traffic", (now - startMs) / (spec.trafficSeconds() * 1000.0));
            }
            return failed.getAsBoolean();
          });
      if (!failed.getAsBoolean()) {
        nemesis.join();
      }
    }
  }

  /**
   * Until every input has its output, or nothing new has come for so long that nothing more will.
   */
  private void drain() {
    phase("drain");
    long before = progress.undrained();
    waiting.until(
        "drain",
        Duration.ofSeconds(limits().drainSeconds()),
        () -> progress.undrained() == 0 || quiet(),
        () -> 1 - progress.undrained() / Math.max(1.0, before),
        () -> progress.undrained() + " outputs were still missing and others still came");
  }

  /** A portable run in which the checkpoints stand still could go well for as long as it lasts. */
  private void cover() {
    phase("cover");
    Duration atMost = Duration.ofSeconds(limits().drainSeconds());
    if (waiting.within("cover", atMost, covered, () -> Double.NaN)) {
      phase("covered");
    } else {
      String detail = "not within " + atMost.toSeconds() + " s";
      history.event(
          new Event(
              System.currentTimeMillis(), Event.Kind.NOT_COVERED, "checkpointer", null, detail));
    }
  }

  private void close() {
    phase("close");
    generator.close(0);
    // KafkaIO's watermark follows the clock at a distance and never runs ahead of it, whatever time
    // a record has.
    long passedMs = generator.lastPeriodEndMs() + spec.workload().maxDelayMs();
    waiting.until(
        "close",
        Duration.ofSeconds(limits().drainSeconds()),
        () ->
            progress.statementsMissing() == 0
                || (quiet() && System.currentTimeMillis() > passedMs + quietMs()),
        () -> Double.NaN,
        () ->
            progress.statementsMissing() + " statements were still missing and others still came");
  }

  private void probe() {
    phase("probe");
    Set<String> asked = progress.accounts();
    for (int round = 1; round <= PROBE_ROUNDS && !asked.isEmpty(); round++) {
      int all = asked.size();
      generator.probe(asked, round);
      progress.touch();
      waiting.until(
          "probe",
          Duration.ofSeconds(limits().drainSeconds()),
          () -> progress.unprobed().isEmpty() || quiet(),
          () -> 1 - progress.unprobed().size() / (double) all,
          () -> progress.unprobed().size() + " accounts had not answered and others still did");
      asked = progress.unprobed();
    }
    if (!asked.isEmpty()) {
      String detail =
          asked.size()
              + " accounts did not answer "
              + PROBE_ROUNDS
              + " probes, for instance "
              + asked.iterator().next();
      history.event(
          new Event(System.currentTimeMillis(), Event.Kind.TIMED_OUT, "probe", null, detail));
      throw new RunAborted(detail);
    }
  }

  private boolean quiet() {
    if (!running.getAsBoolean()) {
      progress.touch();
    }
    return progress.quietMs() > quietMs();
  }

  private long quietMs() {
    // Stock configurations pause for longer, and so does the exactly-once sink, which goes through
    // several restarts after one death.
    boolean patient =
        spec.settings().tuning().equals("stock")
            || spec.settings().deliveryGuarantee().equals(Settings.EXACTLY_ONCE);
    return 1000L * (patient ? limits().stockQuietSeconds() : limits().quietSeconds());
  }

  private Limits limits() {
    return spec.scenario().limits();
  }

  private void phase(String name) {
    progress.touch();
    history.event(new Event(System.currentTimeMillis(), Event.Kind.PHASE, name, null, null));
  }
}
