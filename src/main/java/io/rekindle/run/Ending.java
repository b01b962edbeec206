package io.rekindle.run;

import io.rekindle.history.Event;
import java.time.Duration;
import java.util.Set;

/**
 * What comes after the traffic: drain, cover, close the last period, and ask every step for its
 * whole state.
 */
final class Ending {
  /** Probes go out this often before an unanswered one is given up. */
  private static final int PROBE_ROUNDS = 3;

  private final Phases phases;

  Ending(Phases phases) {
    this.phases = phases;
  }

  /** Until every input has its output, or it is known that nothing more will come. */
  void drain() {
    phases.begin("drain");
    long before = phases.progress().undrained();
    phases
        .waiting()
        .until(
            "drain",
            Duration.ofSeconds(phases.limits().drainSeconds()),
            () -> phases.progress().undrained() == 0 || phases.nothingMore(),
            () -> 1 - phases.progress().undrained() / Math.max(1.0, before),
            () ->
                phases.progress().undrained()
                    + " outputs were still missing and others still came");
  }

  /** A portable run in which the checkpoints stand still could go well for as long as it lasts. */
  void cover() {
    phases.begin("cover");
    Duration atMost = Duration.ofSeconds(phases.limits().drainSeconds());
    if (phases.waiting().within("cover", atMost, phases.evidence()::covered, () -> Double.NaN)) {
      phases.begin("covered");
    } else {
      String detail = "not within " + atMost.toSeconds() + " s";
      phases
          .history()
          .event(
              new Event(
                  System.currentTimeMillis(),
                  Event.Kind.NOT_COVERED,
                  "checkpointer",
                  null,
                  detail));
    }
  }

  /**
   * Until every statement is there, or the watermark has passed and nothing more comes. What is
   * late rather than lost is seen by the answers to the probes.
   */
  void close() {
    phases.begin("close");
    phases.generator().close(0);
    phases.evidence().more();
    // The watermark follows the clock at a distance and never runs ahead of it, whatever time a
    // record has.
    long passedMs = phases.generator().lastPeriodEndMs() + phases.spec().workload().maxDelayMs();
    phases
        .waiting()
        .until(
            "close",
            Duration.ofSeconds(phases.limits().drainSeconds()),
            () ->
                phases.progress().statementsMissing() == 0
                    || (System.currentTimeMillis() > passedMs + Phases.CONSUMED_QUIET_MS
                        && phases.nothingMore())
                    || (System.currentTimeMillis() > passedMs + phases.quietMs() && phases.quiet()),
            () -> Double.NaN,
            () ->
                phases.progress().statementsMissing()
                    + " statements were still missing and others still came");
  }

  void probe() {
    phases.begin("probe");
    Set<String> asked = phases.progress().accounts();
    for (int round = 1; round <= PROBE_ROUNDS && !asked.isEmpty(); round++) {
      ask(asked, round);
      asked = phases.progress().unprobed();
      if (asked.isEmpty() && round < PROBE_ROUNDS) {
        asked = openPeriods();
      }
    }
    Set<String> silent = phases.progress().unprobed();
    if (!silent.isEmpty()) {
      String detail =
          silent.size()
              + " accounts did not answer "
              + PROBE_ROUNDS
              + " probes, for instance "
              + silent.iterator().next();
      throw phases.waiting().timedOut("probe", detail);
    }
  }

  private void ask(Set<String> accounts, int round) {
    phases.generator().probe(accounts, round);
    phases.evidence().more();
    phases.progress().touch();
    phases
        .waiting()
        .until(
            "probe",
            Duration.ofSeconds(phases.limits().drainSeconds()),
            () -> phases.progress().unprobed().isEmpty() || phases.quiet(),
            () -> 1 - phases.progress().unprobed().size() / (double) accounts.size(),
            () ->
                phases.progress().unprobed().size()
                    + " accounts had not answered and others still did");
  }

  /**
   * Accounts that told of entries of a period that is over: its timer is late, or lost. Waits for
   * its statement as long as for anything that may never come, then they tell their state again,
   * also if it had come by the time their answers were read.
   */
  private Set<String> openPeriods() {
    Set<String> open = phases.progress().accountsWithEntries();
    phases.progress().touch();
    phases
        .waiting()
        .until(
            "late statements",
            Duration.ofSeconds(phases.limits().drainSeconds()),
            () -> phases.progress().statementsMissing(open) == 0 || phases.quiet(),
            () -> Double.NaN,
            () -> phases.progress().statementsMissing(open) + " accounts still had open periods");
    return open;
  }
}
