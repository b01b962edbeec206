package io.rekindle.cli;

import io.rekindle.cluster.Adapters;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.archive.Preparation;
import java.util.Collection;

/** What is made once before anything is measured, because it takes time. */
final class Ready {
  private Ready() {}

  /**
   * Makes the archives that are missing.
   *
   * @param modules that are built
   */
  static void make(Home home, Collection<String> modules) throws InterruptedException {
    new Preparation(
            modules.stream().map(home::archive).toList(),
            text -> System.err.println("rekindle: " + text))
        .execute();
  }

  /**
   * Makes those that runs need.
   *
   * @param runners that are built
   */
  static void forRuns(Home home, Collection<String> runners) throws InterruptedException {
    make(
        home,
        home.built().stream()
            .filter(module -> !Adapters.RUNNERS.contains(module) || runners.contains(module))
            .toList());
  }
}
