package io.rekindle.run.rate;

/** Waits until what was sent has come out. */
final class Drain {
  private static final int POLL_MS = 50;

  /** Nothing has come out for so long: what is still under way is lost. */
  private static final int QUIET_POLLS = 20 * 5;

  private final Load load;

  Drain(Load load) {
    this.load = load;
  }

  /**
   * Returns when nothing is under way, nothing comes out any more, or the time is up.
   *
   * @return how long that took, milliseconds
   */
  int run(int mostMs) throws InterruptedException {
    int tookMs = 0;
    long answered = load.answered();
    for (int quiet = 0;
        quiet < QUIET_POLLS && tookMs < mostMs && load.underWay() > 0 && !load.failed();
        quiet++) {
      load.pause(POLL_MS);
      tookMs += POLL_MS;
      quiet = load.answered() > answered ? 0 : quiet;
      answered = load.answered();
    }
    return tookMs;
  }
}
