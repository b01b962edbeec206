package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.cluster.process.StackTrace;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A job that is restarted again and again, or whose tasks do not come up, with the newest exception
 * that the JobManager knows a reason for it by.
 */
final class FlinkTrouble {
  /**
   * A job in a loop of restarts is RUNNING with all its tasks now and then. What failed longer ago
   * than this was recovered from.
   */
  private static final long RECENT_MS = 30_000;

  private FlinkTrouble() {}

  /**
   * @param exceptions what {@code /jobs/:id/exceptions} says; empty if there was no answer
   * @return empty for a job that runs
   */
  static Optional<String> of(JobStatus job, Optional<JsonNode> exceptions, long nowMs) {
    Optional<JsonNode> newest = exceptions.flatMap(FlinkTrouble::newest);
    boolean recent =
        newest.isPresent() && nowMs - newest.get().path("timestamp").asLong() <= RECENT_MS;
    if (job.allRunning() && !recent) {
      return Optional.empty();
    }
    String state =
        "the job is " + job.state() + ", " + job.running() + " of " + job.tasks() + " tasks run";
    return Optional.of(
        newest
            .map(entry -> state + "; newest exception, " + told(entry, nowMs))
            .orElse(state + "; the JobManager knows no exception"));
  }

  private static Optional<JsonNode> newest(JsonNode exceptions) {
    return StreamSupport.stream(
            exceptions.path("exceptionHistory").path("entries").spliterator(), false)
        .max(Comparator.comparingLong(entry -> entry.path("timestamp").asLong()));
  }

  private static String told(JsonNode entry, long nowMs) {
    long secondsAgo = Math.max(0, nowMs - entry.path("timestamp").asLong()) / 1_000;
    String line = StackTrace.line(entry.path("stacktrace").asText());
    return secondsAgo
        + " s before: "
        + (line.isEmpty() ? entry.path("exceptionName").asText("unnamed") : line);
  }
}
