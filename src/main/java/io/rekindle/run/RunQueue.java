package io.rekindle.run;

import io.rekindle.scenario.RunSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The runs of a comparison, one after the other. While one only closes its periods and is asked for
 * its state, the processes of the next one start: nothing of either is measured then. A run that
 * was too fast is made once more, after the one that has already begun.
 */
final class RunQueue {
  private final Deque<RunSpec> left;
  private final Rates rates;
  private final RunListener listener;
  private final Making making;
  private final Predicate<RunSpec> tooFast;

  /** How a run is made. */
  interface Making {
    /** Returns the run as it was made; called in a thread of the run's own. */
    RunSpec make(RunSpec spec, RunListener listener, Turn turn)
        throws IOException, InterruptedException;
  }

  private record Begun(RunSpec spec, UnderWay underWay) {}

  /**
   * @param tooFast whether a run that was made proves nothing because its rate was too high
   */
  RunQueue(
      List<RunSpec> specs,
      Rates rates,
      RunListener listener,
      Making making,
      Predicate<RunSpec> tooFast) {
    this.left = new ArrayDeque<>(specs);
    this.rates = rates;
    this.listener = listener;
    this.making = making;
    this.tooFast = tooFast;
  }

  /** Returns when all have been made, and nothing of them is left. */
  void run() throws IOException, InterruptedException {
    Begun current = next();
    while (current != null) {
      Begun after = null;
      try {
        current.underWay.begin(rates.paced(current.spec));
        current.underWay.awaitMeasured();
        after = next();
        settle(current.spec, current.underWay.join());
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        current.underWay.close();
        if (after != null) {
          after.underWay.close();
        }
        throw e;
      }
      current = after == null ? next() : after;
    }
  }

  /** Null if there is none. */
  private Begun next() {
    RunSpec spec = left.poll();
    return spec == null
        ? null
        : new Begun(spec, new UnderWay(spec.id(), turn -> making.make(spec, heard(turn), turn)));
  }

  /** People hear of a run from its turn on: before it they hear of the one that it waits for. */
  private RunListener heard(UnderWay underWay) {
    return (spec, phase, done) -> {
      if (underWay.begun()) {
        listener.progress(spec, phase, done);
      }
    };
  }

  private void settle(RunSpec spec, RunSpec made) {
    rates.found(made);
    if (spec.pace().search() && !spec.pace().again() && tooFast.test(made)) {
      rates.lower(made);
      left.addFirst(spec.onceMore());
    }
  }
}
