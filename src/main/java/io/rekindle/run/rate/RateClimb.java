package io.rekindle.run.rate;

/**
 * Finds out what a pipeline sustains whose sink must not be overloaded: Beam's exactly-once sink
 * commits a transaction for each record, keeps what it has not got to in its state, and does not
 * come back from much of that. So it begins low, doubles the rate while what was sent comes out
 * soon after its last record, and leaves it at the first rate where it does not. It is its own
 * warm-up.
 */
public final class RateClimb {
  static final double FIRST = 2;

  private static final int WARM_UP_MS = 4_000;
  private static final int TRIAL_MS = 8_000;

  /**
   * What is sent at a rate that is sustained comes out as soon as at the lowest rate, give or take
   * a checkpoint, for outputs become readable when one is complete; at one and a half times what is
   * sustained it takes four seconds longer.
   */
  private static final int LATER_MS = 2_000;

  private final Drain drain;
  private final Load load;

  public RateClimb(Load load) {
    this.load = load;
    this.drain = new Drain(load);
  }

  /**
   * @param most not tried beyond that, records per second
   * @return the highest rate that was seen to be sustained, and the lowest one if none was
   */
  public double sustained(double most) throws InterruptedException {
    double rate = Math.min(FIRST, most);
    load.send(rate, WARM_UP_MS);
    drain.run(Integer.MAX_VALUE);
    load.send(rate, TRIAL_MS);
    int allowedMs = drain.run(Integer.MAX_VALUE) + LATER_MS;
    while (rate < most && load.underWay() == 0 && !load.failed()) {
      double next = Math.min(2 * rate, most);
      load.send(next, TRIAL_MS);
      drain.run(allowedMs);
      if (load.underWay() > 0 || load.failed()) {
        break;
      }
      rate = next;
    }
    return rate;
  }
}
