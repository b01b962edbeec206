package io.rekindle.cluster;

import io.rekindle.cluster.direct.DirectAdapter;
import io.rekindle.cluster.flink.FlinkAdapter;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.samza.SamzaAdapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes the adapter for a runner, or says why there can be none. Starts nothing. */
public final class Adapters {
  /** In the order of reports. */
  public static final List<String> RUNNERS = List.of("direct", "flink", "samza");

  public static final Set<String> TUNINGS = Set.of("tuned", "stock");

  private static final String EXACTLY_ONCE = "exactly-once";

  private Adapters() {}

  /**
   * @param stateBackend rocksdb or hashmap for Flink, null for its default (rocksdb); null for the
   *     others, which have no choice
   * @param runDirectory where the processes get their directories
   * @param kafka that {@code settings} name
   * @param supervisor of this run: must not be closed before the adapter
   * @throws IllegalArgumentException for a combination that the runner does not offer
   * @throws ClusterException if the runner is not built
   */
  public static RunnerAdapter create(
      String runner,
      String tuning,
      String stateBackend,
      PipelineSettings settings,
      Path runDirectory,
      Home home,
      Ports ports,
      KafkaCluster kafka,
      Overseer supervisor) {
    check(runner, tuning, stateBackend, settings.deliveryGuarantee());
    return switch (runner) {
      case "direct" -> new DirectAdapter(home, tuning, settings, runDirectory, supervisor, 0);
      case "flink" ->
          new FlinkAdapter(
              home,
              tuning,
              stateBackend == null ? "rocksdb" : stateBackend,
              settings,
              runDirectory,
              ports,
              supervisor);
      case "samza" ->
          new SamzaAdapter(home, tuning, settings, runDirectory, ports, kafka, supervisor);
      default -> throw new IllegalStateException(runner);
    };
  }

  /**
   * Whether there can be such a run; nothing needs to be built for that.
   *
   * @throws IllegalArgumentException if not, with the reason
   */
  public static void check(
      String runner, String tuning, String stateBackend, String deliveryGuarantee) {
    if (!RUNNERS.contains(runner)) {
      throw new IllegalArgumentException("unknown runner '" + runner + "': direct, flink or samza");
    }
    if (!TUNINGS.contains(tuning)) {
      throw new IllegalArgumentException("unknown tuning '" + tuning + "': tuned or stock");
    }
    if (!Set.of("at-least-once", EXACTLY_ONCE).contains(deliveryGuarantee)) {
      throw new IllegalArgumentException(
          "unknown delivery guarantee '" + deliveryGuarantee + "': at-least-once or exactly-once");
    }
    if (runner.equals("flink")) {
      if (stateBackend != null && !FlinkAdapter.STATE_BACKENDS.contains(stateBackend)) {
        throw new IllegalArgumentException(
            "unknown state backend '" + stateBackend + "' for flink: rocksdb or hashmap");
      }
    } else if (stateBackend != null) {
      throw new IllegalArgumentException(
          "the " + runner + " runner has no choice of state backend");
    }
    if (deliveryGuarantee.equals(EXACTLY_ONCE) && !runner.equals("flink")) {
      throw new IllegalArgumentException(
          "the "
              + runner
              + " runner has no exactly-once delivery: "
              + (runner.equals("direct")
                  ? "its state dies with its process, and KafkaIO's exactly-once sink then refuses to start again"
                  : "it refuses KafkaIO's exactly-once sink"));
    }
  }
}
