package io.rekindle.run.rate;

/**
 * Finds out what a pipeline sustains on this machine. A rate is sustained if what is under way does
 * not grow while it is sent, open loop, for three seconds: at their end it may be more than after
 * the first of them by a tenth of what was sent in between. The first rate tried is twice what came
 * out while the pipeline grew warm; after one that was too high comes what came out meanwhile,
 * after one that was not twice as much, until the two are a factor of two apart. A backlog worked
 * off would tell of more: in it records travel in large bundles.
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
  private double cameOut;

  public RateSearch(Load load) {
    this.load = load;
    this.drain = new Drain(load);
  }

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
    for (int trial = 1; trial <= TRIALS && !load.failed(); trial++) {
      drain.run(Integer.MAX_VALUE);
      if (sustains(rate)) {
        low = rate;
      } else {
        high = rate;
      }
      if (low >= most || high / low <= STEP) {
        break;
      }
      rate = low > 0 ? Math.min(STEP * low, most) : Math.max(1, Math.min(cameOut, BELOW * rate));
    }
    return low > 0 ? low : Math.max(1, Math.min(rate, cameOut));
  }

  /** Ends early where it is plain that it does not: less has to be worked off then. */
  private boolean sustains(double rate) throws InterruptedException {
    load.send(rate, SETTLE_MS);
    long before = load.underWay();
    long answered = load.answered();
    double allowed = Math.max(LEAST_GROWTH, GROWTH * rate * SLICES * SLICE_MS / 1_000);
    for (int slice = 1; slice <= SLICES; slice++) {
      load.send(rate, SLICE_MS);
      cameOut = (load.answered() - answered) * 1_000.0 / (slice * SLICE_MS);
      if (load.underWay() - before > 2 * allowed) {
        return false;
      }
    }
    return load.underWay() - before <= allowed;
  }
}
