package io.rekindle.measure;

/**
 * The definition of "recovered": the median lag of the last 5 s ≤ the baseline's maximum lag and
 * the p95 latency of the last 5 s ≤ 1.5 × its baseline maximum, both held for 10 s. Fed with one
 * step after the other, of 100 ms each: of a stored history, or of a run as it goes. Pure; not for
 * several threads.
 *
 * <p>The lag of 5 s and not that of a moment: the largest of many moments grows with their number,
 * and of two equally long stretches without any fault the later one exceeds the largest of the
 * earlier one half of the time.
 */
public final class CatchUpRule {
  public static final int STEP_MS = Grid.STEP_MS;

  /** How many steps the p95 looks back. */
  public static final int WINDOW_STEPS = 50;

  /** How many steps both must hold after the first good one. */
  public static final int HOLD_STEPS = 100;

  private static final double P95_FACTOR = 1.5;

  private final int maxLag;
  private final int maxP95;
  private int held;

  /**
   * @param maxLag records, the largest of the baseline
   * @param maxP95 milliseconds, likewise; −1 if nothing came out in the baseline: then nothing is
   *     ever recovered
   */
  public CatchUpRule(int maxLag, int maxP95) {
    this.maxLag = maxLag;
    this.maxP95 = maxP95;
  }

  /**
   * Takes the next step.
   *
   * @param lag records, the median of the last 5 s
   * @param p95 milliseconds of the outputs of the last 5 s; −1 if nothing came out: that is not
   *     recovered
   * @return whether the pipeline has recovered; the moment was {@link #HOLD_STEPS} steps ago
   */
  public boolean offer(int lag, int p95) {
    boolean good = lag <= maxLag && p95 >= 0 && p95 <= P95_FACTOR * maxP95;
    held = good ? held + 1 : 0;
    return held > HOLD_STEPS;
  }

  /** Begins anew: after another fault. */
  public void reset() {
    held = 0;
  }

  /** For how many steps in a row both have held. */
  public int held() {
    return held;
  }

  /** The limits, for people. */
  public String limits() {
    return "over 5 s a median lag of at most "
        + maxLag
        + " and a p95 of at most "
        + Math.round(P95_FACTOR * maxP95)
        + " ms, for 10 s";
  }
}
