package io.rekindle.cluster;

/** One OS process in a fresh directory: pid, kill, log tail, exit status. */
public interface ManagedProcess {
  /** Fixed for the run, also across restarts: for instance {@code taskmanager-1}. */
  String name();

  /** Of the present incarnation. */
  long pid();

  boolean isAlive();

  /**
   * SIGKILL to the present incarnation, marked as injected so that the supervisor restarts it
   * instead of failing the run. Returns when the process is gone.
   *
   * @return epoch milliseconds right before the signal was sent
   * @throws ClusterException if it was not alive or did not die: the fault was then not applied
   */
  long kill();

  /**
   * SIGSTOP to the present incarnation.
   *
   * @return epoch milliseconds right before the signal was sent
   * @throws ClusterException if it was not alive
   */
  default long pause() {
    throw new ClusterException(name() + " cannot be paused");
  }

  /**
   * SIGCONT to the present incarnation.
   *
   * @throws ClusterException if it was not alive
   */
  default void resume() {
    throw new ClusterException(name() + " cannot be resumed");
  }

  /** The last lines of its log, oldest first. */
  java.util.List<String> logTail(int lines);
}
