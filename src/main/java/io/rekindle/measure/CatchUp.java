package io.rekindle.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Recovery time: t0 → recovered by the {@link CatchUpRule} while traffic goes on. Sampled every 100
 * ms; the moment is the first sample of those 10 s, or t0 itself if the fault was never felt. A 5 s
 * without output is not recovered. With several faults: the longest of them; a fault that comes
 * before the one before is recovered from belongs to it, unless nothing was felt of that one in the
 * 5 s or more between the two.
 */
final class CatchUp {
  private static final int WINDOW_STEPS = CatchUpRule.WINDOW_STEPS;
  private static final int HOLD_STEPS = CatchUpRule.HOLD_STEPS;

  private final Grid grid;
  private final Moments moments;
  private final int[] p95;
  private final int[] median;
  private final CatchUpRule rule;
  private boolean comparable;

  CatchUp(Grid grid, Moments moments) {
    this.grid = grid;
    this.moments = moments;
    this.p95 = new int[grid.steps()];
    this.median = new int[grid.steps()];
    RollingP95 rolling = new RollingP95();
    for (int step = 0; step < p95.length; step++) {
      rolling.add(grid.latencies(step, step + 1));
      if (step >= WINDOW_STEPS) {
        rolling.remove(grid.latencies(step - WINDOW_STEPS, step - WINDOW_STEPS + 1));
      }
      p95[step] = rolling.value();
      median[step] = medianLag(step);
    }
    rule = baseline();
  }

  private int medianLag(int step) {
    int[] lags = new int[Math.min(step + 1, WINDOW_STEPS)];
    Arrays.setAll(lags, i -> grid.lag(step - i));
    Arrays.sort(lags);
    return lags[lags.length / 2];
  }

  private CatchUpRule baseline() {
    int maxLag = 0;
    int maxP95 = -1;
    int from = grid.step(moments.baselineFrom());
    int to = grid.step(moments.baselineTo());
    // A window may reach back into the warm-up: the more of them, the less their maximum is chance.
    int filled = grid.step(moments.trafficFrom()) + WINDOW_STEPS - 1;
    int whole = Math.min(Math.max(from, filled), from + Math.min(WINDOW_STEPS, to - from) - 1);
    for (int step = from; step < to; step++) {
      maxLag = Math.max(maxLag, grid.lag(step));
      if (step >= whole) {
        maxP95 = Math.max(maxP95, p95[step]);
      }
    }
    comparable = maxP95 >= 0;
    return new CatchUpRule(maxLag, maxP95);
  }

  /** The longest time to recover, or null if the last was not recovered from. */
  Long millis() {
    List<Integer> faults = moments.faults();
    long longest = 0;
    int from = 0;
    for (int i = 0; i < faults.size(); i++) {
      int until = i + 1 < faults.size() ? faults.get(i + 1) : moments.trafficTo();
      Long took = between(faults.get(from), Math.min(until, moments.trafficTo()), faults.get(i));
      if (took != null) {
        longest = Math.max(longest, took);
        from = i + 1;
      }
    }
    return from == faults.size() ? Long.valueOf(longest) : null;
  }

  private Long between(int t0, int until, int searchFrom) {
    rule.reset();
    int first = grid.step(searchFrom);
    int offered = 0;
    for (int step = first; step < grid.steps() && grid.at(step + 1) <= until; step++) {
      offered++;
      if (rule.offer(median[step], p95[step])) {
        int since = step - HOLD_STEPS;
        return since == grid.step(t0) ? 0L : (long) grid.at(since + 1) - t0;
      }
    }
    boolean unfelt = t0 == searchFrom && rule.held() == offered && offered >= WINDOW_STEPS;
    return unfelt && until < moments.trafficTo() ? 0L : null;
  }

  /** Why there is no recovery time. */
  String reason() {
    if (!comparable) {
      return "no output in the baseline to compare with";
    }
    String limits = " (" + rule.limits() + ")";
    return rule.held() == 0
        ? "not recovered before the traffic ended" + limits
        : "not recovered: back to normal for the last "
            + (Math.max(0, rule.held() - 1) / (double) Grid.PER_SECOND)
            + " s of the traffic only"
            + limits;
  }
}
