package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.cluster.Sign;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The job failed, and was restarted, for the loss of a TaskManager: {@code /jobs/:id/exceptions}
 * has an entry since then that names it. The number of restarts says neither why nor, for seconds,
 * that there was one.
 *
 * @param taskManagers ids, which are one incarnation's
 * @param sinceMs right before the fault, epoch milliseconds
 * @param exceptions asks the JobManager
 */
record FlinkFailures(
    List<String> taskManagers, long sinceMs, Supplier<Optional<JsonNode>> exceptions)
    implements Sign {
  @Override
  public Optional<String> seen() {
    return exceptions.get().flatMap(this::seen);
  }

  private Optional<String> seen(JsonNode answer) {
    for (JsonNode entry : answer.path("exceptionHistory").path("entries")) {
      for (String id : taskManagers) {
        if (entry.path("timestamp").asLong() >= sinceMs && names(entry, id)) {
          return Optional.of(
              "the job failed for " + id + ": " + entry.path("exceptionName").asText());
        }
      }
    }
    return Optional.empty();
  }

  /** In its own words or by where the task was, also for failures that came with the first. */
  private static boolean names(JsonNode entry, String id) {
    return Pattern.compile(Pattern.quote(id) + "(?!\\d)").matcher(entry.toString()).find();
  }
}
