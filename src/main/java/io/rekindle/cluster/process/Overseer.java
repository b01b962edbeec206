package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import java.util.Optional;

/** Starts processes and hears of their ends. What follows an end is for each implementation. */
public interface Overseer {
  /** Starts a process and watches it from then on. */
  void start(Supervised process, RestartPolicy policy);

  /** Ends a process for good; nothing that happens to it from now on matters. */
  void stop(Supervised process);

  /** Why waiting for the processes is in vain: which one ended, with status and last log lines. */
  Optional<String> failure();

  /**
   * @throws ClusterException with {@link #failure}, if there is one
   */
  default void check() {
    failure()
        .ifPresent(
            text -> {
              throw new ClusterException(text);
            });
  }
}
