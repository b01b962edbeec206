package io.rekindle.run.rate;

/**
 * Records before the traffic, closed loop: as many under way as came out in the last second, so
 * that the pipeline is busy and no more waits at the end than it does in a second. A pipeline that
 * has just been started compiles and loads for its first seconds; what is measured then is that.
 */
public final class WarmUp {
  static final int SLICE_MS = 100;
  static final int SLICES = 30;

  /** So many under way until it is known what comes out. */
  private static final int LEAST_UNDER_WAY = 20;

  private static final int PER_SECOND = 1_000 / SLICE_MS;

  private final Load load;

  public WarmUp(Load load) {
    this.load = load;
  }

  /**
   * Sends for three seconds.
   *
   * @param mostPerSecond never more than that
   * @return what came out in the last of them, records per second
   */
  public double run(double mostPerSecond) throws InterruptedException {
    long[] answered = new long[SLICES + 1];
    answered[0] = load.answered();
    double owed = 0;
    for (int slice = 1; slice <= SLICES && !load.failed(); slice++) {
      long lastSecond = answered[slice - 1] - answered[Math.max(0, slice - 1 - PER_SECOND)];
      long room = Math.max(LEAST_UNDER_WAY, lastSecond) - load.underWay();
      // At a low rate there is not a record for each slice.
      owed += Math.max(0, Math.min(mostPerSecond / PER_SECOND, room));
      long now = (long) owed;
      owed -= now;
      if (now > 0) {
        load.send(now * (double) PER_SECOND, SLICE_MS);
      } else {
        load.pause(SLICE_MS);
      }
      answered[slice] = load.answered();
    }
    return answered[SLICES] - answered[SLICES - PER_SECOND];
  }
}
