package io.rekindle.measure;

import java.util.List;
import java.util.Map;

/**
 * What was measured in one run. Times are milliseconds since the run's start, durations
 * milliseconds.
 *
 * @param afterFault all values null in a control run
 * @param recovery all values null in a control run
 * @param pauses the longest pauses after the fault, over all affected partitions, longest first
 * @param timeline null if there was no traffic
 * @param costs by kind of process; empty if not measured
 * @param unmeasured field of report.json, or a prefix of it, → why it is null
 */
public record Measures(
    Window window,
    Latency baseline,
    Latency afterFault,
    Recovery recovery,
    Throughput throughput,
    Outputs outputs,
    List<Pause> pauses,
    Timeline timeline,
    List<Cost> costs,
    Map<String, String> unmeasured) {

  /**
   * The parts of the run.
   *
   * @param t0Ms null in a control run
   */
  public record Window(
      long trafficFromMs, long baselineFromMs, Long t0Ms, long trafficToMs, long drainToMs) {}

  /**
   * Of first outputs, from the input's scheduled send time. Baseline and after-fault are told apart
   * by when the output came.
   */
  public record Latency(Long p50, Long p95, Long p99, Long p999, Long max, long count) {
    public static final Latency NONE = new Latency(null, null, null, null, null, 0);
  }

  /**
   * @param downtimeMs the longest pause of an affected input partition, less the longest gap of its
   *     baseline over as long a stretch; 0 if no partition paused longer than that
   * @param unavailableMs the sum of all such pauses of the partition that has the largest sum
   * @param longestGapMs the longest gap of any partition as it is, the baseline's not taken off
   * @param firstOutputMs from a fault to the end of its longest pause: of several faults the one
   *     whose pause is the longest, of which detection and restart are told too; null if there was
   *     none
   * @param firstNewOutputMs the same, after the same fault, of new outputs alone: repeats of old
   *     ones do not end it
   * @param replayedRecords inputs that came out again after t0: a lower bound, since a replay that
   *     emits nothing is not seen
   * @param replayedShare of all acknowledged transactions and duplicates
   */
  public record Recovery(
      Long downtimeMs,
      Long unavailableMs,
      Long longestGapMs,
      Long firstOutputMs,
      Long firstNewOutputMs,
      Long detectionMs,
      Long restartMs,
      Long restoreMs,
      Long catchUpMs,
      Long replayedRecords,
      Double replayedShare) {
    public static final Recovery NONE =
        new Recovery(null, null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * First outputs per second.
   *
   * @param lowestPerSecond of any 1 s after t0 and before the traffic's end
   * @param dip 1 − lowest ÷ baseline
   * @param areaLost the furthest the output fell behind the baseline rate after t0, in records
   * @param drainPerSecond while a backlog was worked off and nothing new was sent; null unless that
   *     took 3 s or more
   * @param coveredAfterMs from the last of those outputs until portable checkpoints covered every
   *     input; null if they never did, or are none
   */
  public record Throughput(
      Double baselinePerSecond,
      Double lowestPerSecond,
      Double dip,
      Long areaLost,
      Double drainPerSecond,
      Long coveredAfterMs) {
    public static final Throughput NONE = new Throughput(null, null, null, null, null, null);
  }

  /**
   * What records cost one kind of process, all of that kind together.
   *
   * @param process for instance taskmanager, broker, checkpointer
   * @param cpuMicrosPerRecord processor time per record that came out, microseconds
   * @param writtenBytesPerRecord sent to the storage layer per record that came out; null where the
   *     system does not tell
   * @param residentBytes the most memory at any look, summed over the processes; null likewise
   */
  public record Cost(
      String process,
      double cpuMicrosPerRecord,
      Double writtenBytesPerRecord,
      Long residentBytes) {}

  /**
   * @param inputs acknowledged transactions and duplicates
   * @param first inputs with an output
   * @param repeated outputs beyond each input's first
   * @param unattributed outputs that name no acknowledged input, or that cannot be read
   */
  public record Outputs(long inputs, long first, long repeated, long unattributed) {}

  /**
   * @param overBaselineMs how much longer than the longest gap of the partition's baseline
   * @param ended false if the partition never came back; it then ends with its last input
   */
  public record Pause(int partition, long fromMs, long toMs, long overBaselineMs, boolean ended) {}
}
