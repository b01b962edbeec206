package io.rekindle.history;

import java.util.List;
import java.util.Map;

/**
 * What is constant for a run. Written to {@code run.json} before traffic starts, and once more
 * (with {@code checkpoints} and {@code unmeasured}) at the end.
 *
 * @param id directory name of the run, unique in its comparison
 * @param runner direct, flink or samza
 * @param mode native or portable
 * @param tuning tuned or stock
 * @param stateBackend for instance rocksdb, hashmap; null where there is no choice
 * @param deliveryGuarantee at-least-once or exactly-once
 * @param repeat 1 for the first
 * @param startedMs epoch milliseconds of the run's start, the zero of {@code atMs} in reports
 * @param faultsPlanned how many faults the schedule has; 0 for a control
 * @param maxDelayMs how late, against its event time, a record may arrive before it counts as late
 *     data
 * @param checkpoints from the runner, or null where there is none
 * @param unmeasured field of report.json → why it is null
 * @param backlog whether more is sent than the pipeline can do, on purpose: to see what it can do
 * @param route the runners of a migration in order, the first included; null if there is none
 * @param idempotent of which accounts the run tells where it has halves
 * @param halves whether the steps are idempotent for half of the accounts: see {@link #parts}
 * @param rate where the rate comes from; null in histories of earlier versions
 * @param codeVersion of Rekindle's code that made it; null in histories of earlier versions
 * @param alertDelayMs how long after a large transaction its alert is due; null in histories of
 *     earlier versions, whose timers are not judged for coming too early
 */
public record RunMeta(
    int schemaVersion,
    String id,
    String scenario,
    String runner,
    String beamVersion,
    String engineVersion,
    String mode,
    String tuning,
    String stateBackend,
    String deliveryGuarantee,
    boolean idempotent,
    long seed,
    int repeat,
    int accounts,
    int partitions,
    double ratePerSecond,
    long periodMs,
    long maxDelayMs,
    long alertThreshold,
    long startedMs,
    int faultsPlanned,
    Checkpoints checkpoints,
    Map<String, String> unmeasured,
    List<String> route,
    boolean backlog,
    Long alertDelayMs,
    Rate rate,
    String codeVersion,
    boolean halves) {

  public static final int SCHEMA_VERSION = 1;

  /** At the end of the id of a run that was made again at a lower rate. */
  public static final String AGAIN = "-again";

  public static final String NATIVE = "native";
  public static final String PORTABLE = "portable";

  public RunMeta {
    route = route == null ? null : List.copyOf(route);
  }

  /**
   * Makes one, of the present version of the format.
   *
   * @param id directory name of the run
   */
  public static RunMetaBuilder builder(String id, String scenario) {
    return new RunMetaBuilder(id, scenario);
  }

  /**
   * What is judged apart: accounts whose steps are not idempotent and those whose steps are, or the
   * whole run if it does not have both.
   */
  public List<RunMeta> parts() {
    return halves ? List.of(part(false), part(true)) : List.of(this);
  }

  private RunMeta part(boolean idempotentSteps) {
    return toBuilder().delivery(deliveryGuarantee, idempotentSteps).halves(true).build();
  }

  /** For which accounts the run's steps are idempotent. */
  public Idempotence idempotence() {
    return halves ? Idempotence.HALF : Idempotence.of(idempotent);
  }

  /** Whether this part of the run is the one of that account. */
  public boolean tells(String account) {
    return !halves || Idempotence.HALF.covers(account) == idempotent;
  }

  /** The run's id; of a part of a run that has two, with the part. */
  public String partId() {
    return !halves ? id : id + (idempotent ? "-idempotent" : "-bare");
  }

  /** To make one that differs in something. */
  public RunMetaBuilder toBuilder() {
    return RunMetaBuilder.of(this);
  }

  /** Where a migration began; null if there is none. */
  public String from() {
    return route == null ? null : route.get(0);
  }

  /** Where a migration ended; null if there is none. */
  public String to() {
    return route == null ? null : route.get(route.size() - 1);
  }

  /** Whether the consumer's rule is to be applied to what came out. */
  public boolean portable() {
    return PORTABLE.equals(mode);
  }

  /** The same, when the runner has told its checkpoints. */
  public RunMeta withCheckpoints(Checkpoints told) {
    return toBuilder().checkpoints(told).build();
  }

  /**
   * Where the rate comes from.
   *
   * @param mostPerSecond the rate that the scenario or a flag asks for, the most there may be
   * @param sustainedPerSecond what this machine was found to sustain; null if the rate was given
   * @param madeAgain whether the run was made before, at a rate that turned out too high
   */
  public record Rate(double mostPerSecond, Double sustainedPerSecond, boolean madeAgain) {}

  /**
   * Checkpoints of the whole run as the runner itself tells them. Any value may be null: not
   * measured.
   *
   * @param completed how many became durable
   * @param failed how many did not
   * @param durationP50Ms median of trigger → durable
   * @param sizeLastBytes size of the last one
   */
  public record Checkpoints(
      Long completed,
      Long failed,
      Double durationP50Ms,
      Double durationP99Ms,
      Double durationMaxMs,
      Long sizeLastBytes,
      Long sizeMaxBytes) {}
}
