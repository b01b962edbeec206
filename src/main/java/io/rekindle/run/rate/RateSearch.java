package io.rekindle.run.rate;

/**
 * Finds out what a pipeline sustains on this machine. A rate is sustained if what is under way does
 * not grow while it is sent, open loop, for three seconds: at their end it may be more than after
 * the first of them by a tenth of what was sent in between. The first rate tried is twice what came
 * out while the pipeline grew warm; after one that was too high comes what came out from its first
 * record to its last, after one that was not twice as much, until the two are a factor of two
 * apart. A backlog worked off would tell of more: in it records travel in large bundles.
 */
public final class RateSearch {
  static final int TRIALS = 6;

  private static final int SETTLE_MS = 1_000;
  private static final int SLICE_MS = 250;
  private static final int SLICES = 8;
  private static final double GROWTH = 0.1;

  /** What is under way at any moment changes by some records, whatever the rate. */
  private static final int LEAST_GROWTH = 5;

  /** From one rate to the next. Two rates so close are one, for a part of it is sent. */
  private static final double STEP = 2;

  /** A pipeline that hardly began to grow warm tells little of what it sustains. */
  private static final double LEAST_FIRST = 1.0 / 8;

  /** What came out under too high a rate may have been a little more than is sustained. */
  private static final double BELOW = 0.75;

  private final Drain drain;
  private final Load load;

  public RateSearch(Load load) {
    this.load = load;
    this.drain = new Drain(load);
  }

  /**
   * @param sustained whether the rate was
   * @param cameOut records per second, from the first record sent until all had come out: a pause
   *     in which nothing came does not make it nothing
   */
  private record Trial(boolean sustained, double cameOut) {}

  /**
   * @param warm what came out while the pipeline grew warm, records per second
   * @param most not tried beyond that, records per second
   * @return the highest rate that was seen to be sustained; if none was, what came out under the
   *     lowest one tried. Records per second, at least 1
   */
  public double sustained(double warm, double most) throws InterruptedException {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double rate = Math.max(LEAST_FIRST * most, Math.min(most, STEP * warm));
    drain.run(Integer.MAX_VALUE);
    for (int number = 1; number <= TRIALS && !load.failed(); number++) {
      Trial trial = attempt(rate);
      if (trial.sustained()) {
        low = rate;
      } else {
        high = rate;
      }
      if (low >= most || high / low <= STEP) {
        break;
      }
      rate =
          low > 0 ? Math.min(STEP * low, most) : Math.max(1, Math.min(trial.cameOut, BELOW * rate));
    }
    return low > 0 ? low : rate;
  }

  /** Ends early where it is plain that the rate is too high: less has to be worked off then. */
  private Trial attempt(double rate) throws InterruptedException {
    long answered = load.answered();
    load.send(rate, SETTLE_MS);
    int tookMs = SETTLE_MS;
    long before = load.underWay();
    double allowed = Math.max(LEAST_GROWTH, GROWTH * rate * SLICES * SLICE_MS / 1_000);
    for (int slice = 1; slice <= SLICES && load.underWay() - before <= 2 * allowed; slice++) {
      load.send(rate, SLICE_MS);
      tookMs += SLICE_MS;
    }
    boolean sustained = load.underWay() - before <= allowed;
    tookMs += drain.run(Integer.MAX_VALUE);
    return new Trial(sustained, (load.answered() - answered) * 1_000.0 / tookMs);
  }
}
