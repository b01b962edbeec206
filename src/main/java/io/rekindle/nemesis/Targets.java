package io.rekindle.nemesis;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import java.util.List;

/** What faults may hit, asked for at each fault. Only workers are there in every mode. */
public interface Targets {
  /** In a fixed order. */
  List<ManagedProcess> workers();

  /** Those workers that do work at this moment; empty while none does. */
  default List<ManagedProcess> working() {
    return workers().stream().filter(ManagedProcess::isAlive).toList();
  }

  /** What will show that a fault on these was felt; to be called right before it. */
  default Sign sign(List<ManagedProcess> hit) {
    return Sign.successors(hit);
  }

  /** Every living process of the runner that comes back by itself. */
  default List<ManagedProcess> everything() {
    return workers().stream().filter(ManagedProcess::isAlive).toList();
  }

  /** Names the runner that the next attempt runs on; null: the same. */
  default void goOnWith(String runner) {
    throw missing("a next runner");
  }

  /** The attempt that is now, in numbers that grow. */
  default int epoch() {
    throw missing("an epoch");
  }

  /** Ends the attempt without this process: whoever calls ends that. */
  default void abandon(ManagedProcess process) {
    throw missing("an attempt that can be left behind");
  }

  /** Does it before anything that follows from it is done. */
  default void atOnce(Runnable fault) {
    fault.run();
  }

  /** Says what is done, so that its consequences are no accidents. */
  default void disturbed(String what) {}

  default ManagedProcess checkpointer() {
    throw missing("a checkpointer");
  }

  /**
   * Has the checkpointer halt in that phase of publishing, and starts it again.
   *
   * @return when it had halted, epoch milliseconds
   */
  default long haltCheckpointer(String phase) throws InterruptedException {
    throw missing("a checkpointer");
  }

  /** The run's own broker. */
  default ManagedProcess broker() {
    throw missing("a broker of its own");
  }

  private static ClusterException missing(String what) {
    return new ClusterException("this run has not got " + what);
  }
}
