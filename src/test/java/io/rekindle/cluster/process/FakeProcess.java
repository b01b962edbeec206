package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import java.util.List;
import java.util.function.Consumer;

/** A process that ends when the test says so. */
final class FakeProcess implements Supervised {
  private final String name;
  private Consumer<Exit> onExit;
  int starts;
  boolean refusesToStart;
  boolean destroyed;

  FakeProcess(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long start(Consumer<Exit> whenEnded) {
    if (refusesToStart) {
      throw new ClusterException(name + " could not be started");
    }
    starts++;
    onExit = whenEnded;
    return 100 + starts;
  }

  @Override
  public void destroy() {
    destroyed = true;
    if (onExit != null) {
      onExit.accept(new Exit(100 + starts, Exit.KILLED, false, List.of()));
    }
  }

  void killed() {
    onExit.accept(new Exit(100 + starts, Exit.KILLED, true, List.of()));
  }

  void left(int status, String lastLine) {
    onExit.accept(new Exit(100 + starts, status, false, List.of(lastLine)));
  }
}
