package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.history.RunMeta;
import java.util.Arrays;

/**
 * What {@code /jobs/:id/checkpoints} says. Durations are from trigger to durable, of all completed
 * checkpoints that the JobManager remembers (the configuration has it remember 10000). Sizes are of
 * the whole state of a checkpoint, also where an incremental one uploaded less.
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
        number(counts.path("failed")),
        rank(durations, 0.50),
        rank(durations, 0.99),
        rank(durations, 1.00),
        number(last),
        sizes.length == 0 ? null : (Long) Arrays.stream(sizes).max().getAsLong());
  }

  private static java.util.stream.Stream<JsonNode> completed(JsonNode checkpoints) {
    Iterable<JsonNode> history = checkpoints.path("history");
    return java.util.stream.StreamSupport.stream(history.spliterator(), false)
        .filter(checkpoint -> checkpoint.path("status").asText().equals("COMPLETED"))
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
