package io.rekindle.run;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.nemesis.Nemesis;
import io.rekindle.nemesis.Proofs;
import io.rekindle.nemesis.Victims;
import io.rekindle.run.rate.Load;
import io.rekindle.run.rate.RateSearch;
import io.rekindle.run.rate.WarmUp;
import io.rekindle.scenario.Limits;
import io.rekindle.scenario.Pace;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.Settings;
import io.rekindle.workload.LoadGenerator;
import io.rekindle.workload.Progress;
import io.rekindle.workload.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The part of a run in which records flow: ready, traffic with faults, drain, cover, close, probe.
 */
final class Traffic {
  /** Probes go out this often before an unanswered one is given up. */
  private static final int PROBE_ROUNDS = 3;

  /** Longer than between two outputs of a pipeline that has some to make. */
  private static final long PAUSE_MS = 1_000;

  private static final long TRIED_POLL_MS = 100;

  /** A checkpoint of all that was read comes within that, where the runner tells of it. */
  private static final Duration CHECKPOINT = Duration.ofSeconds(15);

  /** What is past the source is in the sinks after that, or it is lost. */
  private static final long CONSUMED_QUIET_MS = 3_000;

  /**
   * Warming up goes on at this many times the rate at the most: half of what is sustained is sent.
   */
  private static final double MOST = 1 / Pace.SHARE;

  private final RunSpec spec;
  private final HistoryWriter history;
  private final RunListener listener;
  private final LoadGenerator generator;
  private final Recorder recorder;
  private final Progress progress;
  private final Waiting waiting;
  private final Evidence evidence;

  Traffic(
      RunSpec spec,
      HistoryWriter history,
      RunListener listener,
      LoadGenerator generator,
      Recorder recorder,
      Progress progress,
      Waiting waiting,
      Evidence evidence) {
    this.spec = spec;
    this.history = history;
    this.listener = listener;
    this.generator = generator;
    this.recorder = recorder;
    this.progress = progress;
    this.waiting = waiting;
    this.evidence = evidence;
  }

  /** Proves with a probe that records flow through every step of every partition. */
  void ready() {
    phase("ready");
    flows("ready");
  }

  private void flows(String wait) {
    recorder.forgetReady();
    int expected = spec.workload().partitions() * Progress.STEPS;
    generator.readinessProbes();
    waiting.until(
        wait,
        Duration.ofSeconds(limits().readySeconds()),
        () -> recorder.readyAnswers() >= expected,
        () -> Double.NaN,
        () -> recorder.readyAnswers() + " of " + expected + " answers to the first probes came");
  }

  /**
   * Lets the pipeline grow warm, and finds its rate out if it is asked to. Not where a backlog is
   * the point: that is its own warm-up.
   *
   * @return the run with its rate
   */
  RunSpec warmUp() throws InterruptedException {
    if (spec.workload().backlog()) {
      return spec;
    }
    phase("warm-up");
    listener.progress(spec, "warm-up", Double.NaN);
    Load load = Load.of(generator, progress, evidence::failed);
    boolean search = spec.pace().search();
    double most = spec.ratePerSecond() * (search ? MOST : 1);
    new WarmUp(load).run(most);
    RunSpec paced = spec;
    if (search) {
      phase("rate");
      listener.progress(spec, "rate", Double.NaN);
      paced = spec.paced(new RateSearch(load).sustained(most));
    }
    evidence.more();
    progress.touch();
    long waits = progress.inputsUnderWay();
    waiting.until(
        "warm-up",
        Duration.ofSeconds(limits().drainSeconds()),
        () -> progress.inputsUnderWay() == 0 || nothingMore(),
        () -> 1 - progress.inputsUnderWay() / Math.max(1.0, waits),
        () -> progress.inputsUnderWay() + " records of the warm-up had not come out");
    return paced;
  }

  /**
   * All that comes after.
   *
   * @param ratePerSecond that the traffic is sent at
   */
  void run(double ratePerSecond, Victims victims) throws InterruptedException {
    try (Proofs proofs = new Proofs(history::event)) {
      proofs.start();
      send(ratePerSecond, victims, proofs);
      drain();
      if (spec.settings().portable()) {
        cover();
      }
      if (spec.killAtEnd().isPresent()) {
        killAgain(spec.killAtEnd().get(), victims, proofs);
      }
      close();
      probe();
      waiting.within("proof", proofs.most(), proofs::settled, () -> Double.NaN);
    }
  }

  private void send(double ratePerSecond, Victims victims, Proofs proofs)
      throws InterruptedException {
    phase("traffic");
    long startMs = System.currentTimeMillis();
    try (Nemesis nemesis = new Nemesis(spec.plan(), 1, victims, history::event, proofs);
        RecoveryWatch recovery = evidence.recovery()) {
      nemesis.start();
      recovery.start();
      long[] lastMs = {0};
      generator.traffic(
          ratePerSecond,
          spec.trafficSeconds(),
          () -> {
            long now = System.currentTimeMillis();
            if (now - lastMs[0] > 200) {
              lastMs[0] = now;
              listener.progress(
                  spec, "traffic", (now - startMs) / (spec.trafficSeconds() * 1000.0));
            }
            return evidence.failed() || (spec.untilRecovered() && recovered(nemesis, recovery));
          });
      tried(nemesis);
    }
    evidence.more();
  }

  /** A fault waits for something to hit; where the run has failed there will be nothing. */
  private void tried(Nemesis nemesis) throws InterruptedException {
    while (nemesis.doneMs().isEmpty() && !evidence.failed()) {
      Thread.sleep(TRIED_POLL_MS);
    }
  }

  private static boolean recovered(Nemesis nemesis, RecoveryWatch recovery) {
    OptionalLong done = nemesis.doneMs();
    return done.isPresent() && recovery.recoveredAfter(done.getAsLong());
  }

  /** Until every input has its output, or it is known that nothing more will come. */
  private void drain() {
    phase("drain");
    long before = progress.undrained();
    waiting.until(
        "drain",
        Duration.ofSeconds(limits().drainSeconds()),
        () -> progress.undrained() == 0 || nothingMore(),
        () -> 1 - progress.undrained() / Math.max(1.0, before),
        () -> progress.undrained() + " outputs were still missing and others still came");
  }

  /**
   * What was restored has checkpoints of its own by now: the state that the probes ask for is to
   * come from these.
   */
  private void killAgain(RunSpec.PlannedFault fault, Victims victims, Proofs proofs)
      throws InterruptedException {
    listener.progress(spec, "kill again", Double.NaN);
    waiting.within(
        "the last checkpoint",
        CHECKPOINT,
        () -> evidence.consumed(spec.settings().portable(), generator::nudge),
        () -> Double.NaN);
    int number = spec.plan().size() + 1;
    try (Nemesis nemesis = new Nemesis(List.of(fault), number, victims, history::event, proofs)) {
      nemesis.start();
      tried(nemesis);
    }
    waiting.within("felt again", proofs.most(), proofs::settled, () -> Double.NaN);
    flows("ready again");
  }

  /** A portable run in which the checkpoints stand still could go well for as long as it lasts. */
  private void cover() {
    phase("cover");
    Duration atMost = Duration.ofSeconds(limits().drainSeconds());
    if (waiting.within("cover", atMost, evidence::covered, () -> Double.NaN)) {
      phase("covered");
    } else {
      String detail = "not within " + atMost.toSeconds() + " s";
      history.event(
          new Event(
              System.currentTimeMillis(), Event.Kind.NOT_COVERED, "checkpointer", null, detail));
    }
  }

  /**
   * Until every statement is there, or the watermark has passed and nothing more comes. What is
   * late rather than lost is seen by the answers to the probes.
   */
  private void close() {
    phase("close");
    generator.close(0);
    evidence.more();
    // The watermark follows the clock at a distance and never runs ahead of it, whatever time a
    // record has.
    long passedMs = generator.lastPeriodEndMs() + spec.workload().maxDelayMs();
    waiting.until(
        "close",
        Duration.ofSeconds(limits().drainSeconds()),
        () ->
            progress.statementsMissing() == 0
                || (System.currentTimeMillis() > passedMs + CONSUMED_QUIET_MS && nothingMore())
                || (System.currentTimeMillis() > passedMs + quietMs() && quiet()),
        () -> Double.NaN,
        () ->
            progress.statementsMissing() + " statements were still missing and others still came");
  }

  private void probe() {
    phase("probe");
    Set<String> asked = progress.accounts();
    for (int round = 1; round <= PROBE_ROUNDS && !asked.isEmpty(); round++) {
      ask(asked, round);
      asked = progress.unprobed();
      if (asked.isEmpty() && round < PROBE_ROUNDS) {
        asked = openPeriods();
      }
    }
    Set<String> silent = progress.unprobed();
    if (!silent.isEmpty()) {
      String detail =
          silent.size()
              + " accounts did not answer "
              + PROBE_ROUNDS
              + " probes, for instance "
              + silent.iterator().next();
      history.event(
          new Event(System.currentTimeMillis(), Event.Kind.TIMED_OUT, "probe", null, detail));
      throw new RunAborted(detail);
    }
  }

  private void ask(Set<String> accounts, int round) {
    generator.probe(accounts, round);
    evidence.more();
    progress.touch();
    waiting.until(
        "probe",
        Duration.ofSeconds(limits().drainSeconds()),
        () -> progress.unprobed().isEmpty() || quiet(),
        () -> 1 - progress.unprobed().size() / (double) accounts.size(),
        () -> progress.unprobed().size() + " accounts had not answered and others still did");
  }

  /**
   * Accounts that told of entries of a period that is over: its timer is late, or lost. Waits for
   * its statement as long as for anything that may never come, then they tell their state again,
   * also if it had come by the time their answers were read.
   */
  private Set<String> openPeriods() {
    Set<String> open = progress.accountsWithEntries();
    progress.touch();
    waiting.until(
        "late statements",
        Duration.ofSeconds(limits().drainSeconds()),
        () -> progress.statementsMissing(open) == 0 || quiet(),
        () -> Double.NaN,
        () -> progress.statementsMissing(open) + " accounts still had open periods");
    return open;
  }

  /** Whether nothing new has come for so long that nothing more will. */
  private boolean quiet() {
    if (!evidence.running()) {
      progress.touch();
    }
    return progress.quietMs() > quietMs();
  }

  /**
   * The same, or nothing new has come since the pipeline said that it is through with its input.
   */
  private boolean nothingMore() {
    return quiet()
        || (progress.quietMs() > PAUSE_MS
            && evidence.consumed(spec.settings().portable(), generator::nudge)
            && progress.quietMs() > CONSUMED_QUIET_MS + spec.workload().alertDelayMs());
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
