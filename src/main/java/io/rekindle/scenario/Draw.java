package io.rekindle.scenario;

import java.util.List;

/** Which of a runner's workers a fault hits, from a number that the seed gave. */
public final class Draw {
  private Draw() {}

  /**
   * @param draw not negative
   * @param count how many workers there are, at least 1
   * @return the index of the one that is hit
   */
  public static int index(int draw, int count) {
    return draw % count;
  }

  /** For people, before anything runs: as many workers as a run of Rekindle's own has. */
  public static String words(RunnerName runner, int draw) {
    List<String> names =
        switch (runner) {
          case DIRECT -> List.of("its only process");
          // The run hits them in the order of their load, which is known only then.
          case FLINK ->
              List.of(
                  "of its 2 TaskManagers the one with more tasks",
                  "of its 2 TaskManagers the one with fewer tasks, if it has any");
          case SAMZA -> List.of("worker-1 of its 2 workers", "worker-2 of its 2 workers");
        };
    return names.get(index(draw, names.size()));
  }
}
