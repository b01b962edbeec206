package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.history.RunMeta;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code /jobs/:id/checkpoints} says. Durations are from trigger to durable, of all completed
 * checkpoints that the JobManager remembers (the configuration has it remember 10000). Sizes are of
 * the whole state of a checkpoint, also where an incremental one uploaded less. Failed ones are
 * those that were triggered: Flink's own counter also has each moment at which none could be,
 * because tasks were still starting.
 */
final class FlinkCheckpoints {
  /** Where nothing could be asked. */
  static final RunMeta.Checkpoints NONE =
      new RunMeta.Checkpoints(null, null, null, null, null, null, null);

  private FlinkCheckpoints() {}

  static RunMeta.Checkpoints parse(JsonNode checkpoints) {
    JsonNode counts = checkpoints.path("counts");
    double[] durations =
        completed(checkpoints)
            .mapToDouble(c -> c.path("end_to_end_duration").asDouble())
            .sorted()
            .toArray();
    JsonNode last = checkpoints.path("latest").path("completed").path("state_size");
    long[] sizes = completed(checkpoints).mapToLong(c -> c.path("state_size").asLong()).toArray();
    return new RunMeta.Checkpoints(
        number(counts.path("completed")),
        counts.path("failed").isNumber() ? (Long) with(checkpoints, "FAILED").count() : null,
        rank(durations, 0.50),
        rank(durations, 0.99),
        rank(durations, 1.00),
        number(last),
        sizes.length == 0 ? null : (Long) Arrays.stream(sizes).max().getAsLong());
  }

  private static Stream<JsonNode> completed(JsonNode checkpoints) {
    return with(checkpoints, "COMPLETED");
  }

  private static Stream<JsonNode> with(JsonNode checkpoints, String status) {
    return StreamSupport.stream(checkpoints.path("history").spliterator(), false)
        .filter(checkpoint -> checkpoint.path("status").asText().equals(status))
        .filter(checkpoint -> !checkpoint.path("is_savepoint").asBoolean());
  }

  private static Long number(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  /** The smallest value that at least this share of all values does not exceed. */
  private static Double rank(double[] sorted, double share) {
    if (sorted.length == 0) {
      return null;
    }
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
