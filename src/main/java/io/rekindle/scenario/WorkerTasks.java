package io.rekindle.scenario;

/** Whether there is a task for each worker. */
public final class WorkerTasks {
  private static final int SAMZA_WORKERS = 2;

  private WorkerTasks() {}

  /**
   * A Samza worker without a task leaves, and comes back, for ever.
   *
   * @param where the number of partitions is said
   * @param partitions of the input topic
   * @throws ScenarioException if the runner has more workers than partitions to read
   */
  public static void require(RunnerName runner, String where, int partitions) {
    Require.that(
        runner != RunnerName.SAMZA || partitions >= SAMZA_WORKERS,
        "%s: partitions %d: samza has %d workers, and one without a partition to read leaves for good: give it %d or more",
        where,
        partitions,
        SAMZA_WORKERS,
        SAMZA_WORKERS);
  }
}
