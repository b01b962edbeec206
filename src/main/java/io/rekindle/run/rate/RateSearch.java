package io.rekindle.run.rate;

/**
 * Finds out what a pipeline sustains on this machine. A rate is sustained if what is under way does
 * not grow while it is sent, open loop, for three seconds: at their end it may be more than after
 * the first of them by a tenth of what was sent in between. The first rate tried is one and a half
 * times what came out while it was warming up, and {@code most} at the most; the next one what came
 * out meanwhile. A backlog worked off would tell of more: in it records travel in large bundles.
 */
public final class RateSearch {
  static final int TRIALS = 5;
  static final int SECONDS = 3;

  private static final int SETTLE_MS = 1_000;
  private static final int AFTER_MS = 1_000 * (SECONDS - 1);
  private static final double OVER_WARM_UP = 1.5;
  private static final double GROWTH = 0.1;

  /** What is under way at any moment changes by some records, whatever the rate. */
  private static final int LEAST_GROWTH = 5;

  private static final int DRAIN_POLL_MS = 50;

  /** Nothing has come out for so long: what is still under way is lost. */
  private static final int QUIET_POLLS = 20 * 5;

  private final Load load;

  public RateSearch(Load load) {
    this.load = load;
  }

  /**
   * @param warm what came out at the end of the warm-up, records per second
   * @param most not tried beyond that
   * @return the highest rate that was seen to be sustained; if none was, what came out under the
   *     lowest one tried. Records per second, at least 1
   */
  public double sustained(double warm, double most) throws InterruptedException {
    double rate = Math.min(most, Math.max(1, OVER_WARM_UP * warm));
    for (int trial = 1; trial <= TRIALS && !load.failed(); trial++) {
      drain();
      load.send(rate, SETTLE_MS);
      long before = load.underWay();
      long answered = load.answered();
      load.send(rate, AFTER_MS);
      double growth = load.underWay() - before;
      if (growth <= Math.max(LEAST_GROWTH, GROWTH * rate * AFTER_MS / 1_000)) {
        return rate;
      }
      double cameOut = (load.answered() - answered) * 1_000.0 / AFTER_MS;
      rate = Math.max(1, Math.min(0.9 * rate, cameOut));
    }
    return rate;
  }

  private void drain() throws InterruptedException {
    long answered = load.answered();
    for (int quiet = 0; quiet < QUIET_POLLS && load.underWay() > 0 && !load.failed(); quiet++) {
      load.pause(DRAIN_POLL_MS);
      quiet = load.answered() > answered ? 0 : quiet;
      answered = load.answered();
    }
  }
}
