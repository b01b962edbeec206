package io.rekindle.measure;

import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.measure.Measures.Latency;
import io.rekindle.measure.Measures.Recovery;
import io.rekindle.measure.Measures.Throughput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures one run; what each measure means is in the package's documentation and at its class. */
public final class RunMeasures {
  private static final String CONTROL = "a control run has no fault to recover from";
  private static final String AFTERWARDS = "no fault came while records were sent";
  private static final String TOO_LATE =
      "the fault came when every input had already come out: it proves nothing";
  private final RunData data;
  private final Moments moments;
  private final Map<String, String> unmeasured = new TreeMap<>();
  private boolean tooLate;

  private RunMeasures(History history) {
    data = new RunData(history);
    moments = Moments.of(data);
  }

  /**
   * @throws io.rekindle.history.HistoryException if the history cannot be read
   */
  public static Measures of(History history) {
    return new RunMeasures(history).measure();
  }

  private Measures measure() {
    if (data.outputs().inputs() == 0) {
      return nothing(null, "nothing was acknowledged");
    }
    if (data.twoClocks()) {
      return nothing(moments.window(), "outputs are older than their inputs: there are two clocks");
    }
    tooLate = moments.tooLate(data);
    Grid grid = new Grid(data, moments);
    Gaps gaps =
        moments.control() || tooLate || !moments.hasBaseline() ? null : Gaps.of(data, moments);
    return new Measures(
        moments.window(),
        baselineLatency(),
        latencyAfterFault(),
        moments.control() || tooLate ? noRecovery() : recovery(grid, gaps),
        throughput(grid),
        data.outputs(),
        gaps == null || gaps.unmeasured() != null ? List.of() : gaps.pauses(),
        TimelineBuilder.of(data, grid),
        costs(grid),
        Map.copyOf(unmeasured));
  }

  private Measures nothing(Measures.Window window, String why) {
    for (String field : List.of("latencyMs", "recovery", "throughput", "timeline", "costs")) {
      unmeasured.put(field, why);
    }
    return new Measures(
        window,
        Latency.NONE,
        Latency.NONE,
        Recovery.NONE,
        Throughput.NONE,
        data.outputs(),
        List.of(),
        null,
        List.of(),
        Map.copyOf(unmeasured));
  }

  private List<Measures.Cost> costs(Grid grid) {
    List<Measures.Cost> costs = Costs.of(data, moments, grid);
    if (costs.isEmpty()) {
      unmeasured.put(
          "costs",
          data.usage().isEmpty()
              ? "nobody looked at the processes"
              : "the processes were looked at for less than " + Costs.MIN_MS + " ms of baseline");
    }
    return costs;
  }

  private Latency baselineLatency() {
    if (!moments.hasBaseline()) {
      unmeasured.put("latencyMs.baseline", noBaseline());
      return Latency.NONE;
    }
    int to = moments.control() ? Inputs.NEVER : moments.baselineTo();
    Latency latency = Latencies.between(data, moments.baselineFrom(), to);
    if (latency.count() == 0) {
      unmeasured.put("latencyMs.baseline", "no output in the baseline");
    }
    return latency;
  }

  private Latency latencyAfterFault() {
    if (moments.control() || tooLate) {
      unmeasured.put("latencyMs.afterFault", tooLate ? TOO_LATE : noFault());
      return Latency.NONE;
    }
    Latency latency = Latencies.between(data, moments.t0(), Inputs.NEVER);
    if (latency.count() == 0) {
      unmeasured.put(
          "latencyMs.afterFault", "no input came out for the first time after the fault");
    }
    return latency;
  }

  private String noFault() {
    boolean any = data.events().stream().anyMatch(e -> e.kind() == Event.Kind.FAULT_APPLIED);
    return any ? AFTERWARDS : CONTROL;
  }

  private Recovery noRecovery() {
    unmeasured.put("recovery", tooLate ? TOO_LATE : noFault());
    return Recovery.NONE;
  }

  private Recovery recovery(Grid grid, Gaps gaps) {
    String why = gaps == null ? noBaseline() : gaps.unmeasured();
    boolean comparable = why == null;
    Long catchUp = null;
    String notCaughtUp = why;
    if (gaps != null) {
      CatchUp search = new CatchUp(grid, moments);
      catchUp = search.millis();
      notCaughtUp = search.reason();
    }
    Long downtime = comparable ? Long.valueOf(gaps.downtimeMs()) : null;
    Long unavailable = comparable ? Long.valueOf(gaps.unavailableMs()) : null;
    Long longest = comparable ? Long.valueOf(gaps.longestMs()) : null;
    Long first = comparable ? gaps.firstOutputMs() : null;
    Long firstNew = comparable ? gaps.firstNewOutputMs() : null;
    String noPause = "no pause above the baseline that ended";
    reason("recovery.longestGapMs", longest, why);
    reason("recovery.firstOutputMs", first, comparable ? noPause : why);
    reason("recovery.firstNewOutputMs", firstNew, comparable ? noPause : why);
    int fault = gaps == null ? moments.t0() : gaps.worstFault();
    Long detection = firstAfter(fault, Event.Kind.RESTORE_STARTED);
    Long restart =
        firstAfter(fault, data.meta().portable() ? Event.Kind.RESTORED : Event.Kind.RESTARTED);
    reason("recovery.downtimeMs", downtime, why);
    reason("recovery.unavailableMs", unavailable, why);
    reason("recovery.catchUpMs", catchUp, notCaughtUp);
    reason("recovery.restartMs", restart, "no process was started again after the fault");
    reason(
        "recovery.detectionMs", detection, "no history tells when the runner noticed the failure");
    reason("recovery.restoreMs", null, "no history tells when all tasks had their state");
    double share = data.replayed() / (double) data.outputs().inputs();
    return new Recovery(
        downtime,
        unavailable,
        longest,
        first,
        firstNew,
        detection,
        restart,
        null,
        catchUp,
        data.replayed(),
        share);
  }

  /** From a fault to what came after it. */
  private Long firstAfter(int fault, Event.Kind kind) {
    return data.events().stream()
        .filter(event -> event.kind() == kind)
        .map(event -> (long) data.sinceStart(event.atMs()) - fault)
        .filter(since -> since >= 0)
        .findFirst()
        .orElse(null);
  }

  private Throughput throughput(Grid grid) {
    Throughput throughput = Dip.of(grid, moments);
    if (throughput.baselinePerSecond() == null) {
      unmeasured.put("throughput", noBaseline());
    } else if (throughput.dip() == null) {
      String why =
          throughput.baselinePerSecond() == 0
              ? "no output in the baseline to compare with"
              : "less than 1 s of traffic after the fault";
      unmeasured.put("throughput.dip", moments.control() ? noFault() : why);
    }
    return throughput;
  }

  private String noBaseline() {
    int length = Math.max(0, moments.baselineTo() - moments.baselineFrom());
    return "no baseline: only "
        + length
        + " ms of traffic between warm-up and "
        + (moments.control() ? "the end" : "the fault")
        + ", "
        + Moments.MIN_BASELINE_MS
        + " ms are needed";
  }

  private void reason(String field, Object value, String why) {
    if (value == null) {
      unmeasured.put(field, why);
    }
  }
}
