package io.rekindle.cluster.samza;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up the snapshots that Samza's workers write to the metrics topic. Counters begin at 0 with
 * every container, and a container is another one after each rebalance: the highest value of each
 * counts.
 */
final class CommitMetrics {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TASKS = "org.apache.samza.container.TaskInstanceMetrics";

  private final Map<String, Long> highest = new HashMap<>();

  /** Takes in one record of the topic; others than snapshots of tasks do not count. */
  void add(byte[] snapshot) {
    JsonNode root;
    try {
      root = JSON.readTree(snapshot);
    } catch (IOException e) {
      return;
    }
    JsonNode header = root.path("header");
    JsonNode commits = root.path("metrics").path(TASKS).path("commit-calls");
    if (commits.isIntegralNumber()) {
      String task =
          header.path("source").asText() + " of " + header.path("exec-env-container-id").asText();
      highest.merge(
          task + " since " + header.path("reset-time").asLong(), commits.asLong(), Math::max);
    }
  }

  /** Commits of all tasks together, or null if no snapshot told of any. */
  Long commits() {
    return highest.isEmpty()
        ? null
        : (Long) highest.values().stream().mapToLong(Long::longValue).sum();
  }
}
