package io.rekindle.cluster;

import io.rekindle.history.RunMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one runner's processes are started, proved ready, asked for checkpoints and stopped. One
 * instance serves one run.
 */
public interface RunnerAdapter extends AutoCloseable {

  /** Names and versions, for the report. */
  Description describe();

  /**
   * Starts the engine's processes and the pipeline on them. Returns when the runner itself says
   * that every task is running (Flink: the job and all its vertices RUNNING; Samza: all workers in
   * a published job model; Direct: the process is alive). Whether records flow is proved by the
   * caller, with a probe.
   *
   * @throws ClusterException with the last log lines, if a process dies or the deadline passes
   */
  void start() throws InterruptedException;

  /** The processes that a worker fault may hit, in a fixed order. */
  List<ManagedProcess> workers();

  /**
   * Those workers that do a part of the pipeline's work at this moment, the busiest first where the
   * runner tells that: a fault on another one shows nothing. Empty while none does, or while the
   * runner does not answer.
   */
  default List<ManagedProcess> working() {
    return workers().stream().filter(ManagedProcess::isAlive).toList();
  }

  /**
   * What will show that a fault on these workers was felt. To be called right before the fault, for
   * it notes how things are then.
   */
  default Sign sign(List<ManagedProcess> targets) {
    return Sign.successors(targets);
  }

  /**
   * Checkpoints so far, as the runner tells them; a value that it does not tell is null. Never
   * throws: a failure gives nulls.
   */
  RunMeta.Checkpoints checkpoints();

  /**
   * What ended the pipeline although its processes live (Flink: the job FAILED), as the runner
   * tells it; empty while all is well, or while the runner does not answer. The run is then
   * UNKNOWN. Dead processes are the supervisor's to tell.
   */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /**
   * What keeps the pipeline from getting anywhere although it has not ended (Flink: the job is
   * restarted again and again), in one line, as the runner tells it; empty while all is well, or
   * while the runner does not answer. Asked when a wait has timed out, to say why.
   */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** False while the pipeline is known to be down: nothing new is to be expected then. */
  default boolean running() {
    return true;
  }

  /**
   * Whether durable checkpoints tell of every input below those offsets, as far as the runner
   * tells: true where it tells nothing of the kind.
   *
   * @param ends partition of the input → offset
   */
  default boolean covers(Map<Integer, Long> ends) {
    return true;
  }

  /**
   * Kills whatever is left, by pid, and waits until it is gone. Harmless if nothing was started, or
   * twice.
   */
  @Override
  void close();

  /**
   * @param engineVersion for instance {@code Flink 1.19.3}; equal to the Beam version for the
   *     Direct runner
   * @param stateBackend null where there is no choice
   * @param unmeasured field of report.json → why this runner cannot tell it
   */
  record Description(
      String runner,
      String beamVersion,
      String engineVersion,
      String stateBackend,
      Map<String, String> unmeasured) {}
}
