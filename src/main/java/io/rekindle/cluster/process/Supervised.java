package io.rekindle.cluster.process;

import java.util.function.Consumer;

/** A process as its supervisor sees it. */
public interface Supervised {
  String name();

  /**
   * Starts the next incarnation.
   *
   * @param onExit called once, from any thread, when this incarnation has ended
   * @return its pid
   * @throws io.rekindle.cluster.ClusterException if it could not be started
   */
  long start(Consumer<Exit> onExit);

  /**
   * SIGKILL to the present incarnation, if there is one, and wait until it is gone. Not a fault.
   */
  void destroy();
}
