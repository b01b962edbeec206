package io.rekindle.run;

import io.rekindle.nemesis.Nemesis;
import io.rekindle.nemesis.Proofs;
import io.rekindle.nemesis.Targets;
import io.rekindle.scenario.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The part of a run in which records flow: ready, traffic with faults, drain, cover, close, probe.
 */
final class Traffic {
  private static final long TRIED_POLL_MS = 100;

  /** A checkpoint of all that was read comes within that, where the runner tells of it. */
  private static final Duration CHECKPOINT = Duration.ofSeconds(15);

  private final Phases phases;
  private final Beginning beginning;
  private final Ending ending;

  Traffic(Phases phases) {
    this.phases = phases;
    this.beginning = new Beginning(phases);
    this.ending = new Ending(phases);
  }

  /**
   * Proves that records flow, waits for the run's turn, and lets the pipeline grow warm.
   *
   * @return the run with its rate
   */
  RunSpec begin() throws InterruptedException {
    beginning.ready();
    phases.begin("turn");
    RunSpec paced = phases.turn().await(phases.spec());
    return beginning.warmUp(paced);
  }

  /**
   * All that comes after.
   *
   * @param ratePerSecond that the traffic is sent at
   */
  void run(double ratePerSecond, Targets targets) throws InterruptedException {
    try (Proofs proofs = new Proofs(phases.history()::event)) {
      proofs.start();
      send(ratePerSecond, targets, proofs);
      ending.drain();
      if (phases.spec().settings().portable()) {
        ending.cover();
      }
      if (phases.spec().killAtEnd().isPresent()) {
        killAgain(phases.spec().killAtEnd().get(), targets, proofs);
      }
      phases.turn().measured();
      ending.close();
      ending.probe();
      phases.waiting().within("proof", proofs.most(), proofs::settled, () -> Double.NaN);
    }
  }

  private void send(double ratePerSecond, Targets targets, Proofs proofs)
      throws InterruptedException {
    phases.begin("traffic");
    long startMs = System.currentTimeMillis();
    try (Nemesis nemesis =
            new Nemesis(phases.spec().plan(), 1, targets, phases.history()::event, proofs);
        RecoveryWatch recovery = phases.evidence().recovery()) {
      nemesis.start();
      recovery.start();
      long[] lastMs = {0};
      phases
          .generator()
          .traffic(
              ratePerSecond,
              phases.spec().trafficSeconds(),
              () -> {
                long now = System.currentTimeMillis();
                if (now - lastMs[0] > 200) {
                  lastMs[0] = now;
                  phases
                      .listener()
                      .progress(
                          phases.spec(),
                          "traffic",
                          (now - startMs) / (phases.spec().trafficSeconds() * 1000.0));
                }
                return phases.evidence().failed()
                    || (phases.spec().untilRecovered() && recovered(nemesis, recovery));
              });
      tried(nemesis);
    }
    phases.evidence().more();
  }

  /** A fault waits for something to hit; where the run has failed there will be nothing. */
  private void tried(Nemesis nemesis) throws InterruptedException {
    while (nemesis.doneMs().isEmpty() && !phases.evidence().failed()) {
      Thread.sleep(TRIED_POLL_MS);
    }
  }

  private static boolean recovered(Nemesis nemesis, RecoveryWatch recovery) {
    OptionalLong done = nemesis.doneMs();
    return done.isPresent() && recovery.recoveredAfter(done.getAsLong());
  }

  /**
   * What was restored has checkpoints of its own by now: the state that the probes ask for is to
   * come from these.
   */
  private void killAgain(RunSpec.PlannedFault fault, Targets targets, Proofs proofs)
      throws InterruptedException {
    phases.listener().progress(phases.spec(), "kill again", Double.NaN);
    phases
        .waiting()
        .within(
            "the last checkpoint",
            CHECKPOINT,
            () ->
                phases
                    .evidence()
                    .consumed(phases.spec().settings().portable(), phases.generator()::nudge),
            () -> Double.NaN);
    int number = phases.spec().plan().size() + 1;
    try (Nemesis nemesis =
        new Nemesis(List.of(fault), number, targets, phases.history()::event, proofs)) {
      nemesis.start();
      tried(nemesis);
    }
    phases.waiting().within("felt again", proofs.most(), proofs::settled, () -> Double.NaN);
    beginning.flows("ready again");
  }
}
