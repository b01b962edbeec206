package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What {@code /jobs/:id} says. */
record JobStatus(String state, int tasks, int running) {
  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

  static JobStatus of(JsonNode job) {
    int tasks = 0;
    int running = 0;
    for (JsonNode vertex : job.path("vertices")) {
      tasks += vertex.path("parallelism").asInt();
      // Not the vertex's own status: that is RUNNING as soon as one of its tasks is.
      // A source's task that has no partition to read is finished at once.
      running += vertex.path("tasks").path("RUNNING").asInt();
      running += vertex.path("tasks").path("FINISHED").asInt();
    }
    return new JobStatus(job.path("state").asText(), tasks, running);
  }

  boolean allRunning() {
    return state.equals("RUNNING") && tasks > 0 && running == tasks;
  }

  /**
   * @param state also as {@code /jobs/:id/status} says it
   */
  static boolean ended(String state) {
    return ENDED.contains(state);
  }
}
