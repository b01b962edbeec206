package io.rekindle.cluster.portable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the checkpointer says of itself in {@code status.json}.
 *
 * @param epoch that it follows; null before the first
 * @param sequence of the newest checkpoint in this epoch
 * @param state running, stalled, waiting, ended or failed
 * @param reason of any other state than running
 * @param frontier of the input: partition → the first offset that is not covered
 * @param publishedMs when the newest checkpoint became durable, epoch milliseconds
 * @param durationMs from its trigger to durable
 * @param newBytes written for it
 * @param totalBytes of it, shared files included
 * @param unread partitions that the input got since the epoch began
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckpointerStatus(
    Integer epoch,
    Long sequence,
    String state,
    String reason,
    Long inFlight,
    Long cells,
    Map<Integer, Long> frontier,
    Long publishedMs,
    Double durationMs,
    Long newBytes,
    Long totalBytes,
    List<Integer> unread) {
  private static final String FILE = "status.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty while there is none. It is replaced as a whole, so it is never half. */
  public static Optional<CheckpointerStatus> read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), CheckpointerStatus.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** When it was last written, epoch milliseconds; 0 while there is none. */
  public static long writtenMs(Path directory) {
    return directory.resolve(FILE).toFile().lastModified();
  }

  /** Whether it says that nothing is wrong. */
  public boolean isRunning() {
    return "running".equals(state);
  }

  /** Whether a checkpoint of this epoch tells of everything below those offsets. */
  boolean covers(int number, Map<Integer, Long> ends) {
    return frontier != null
        && epoch != null
        && epoch == number
        && ends.entrySet().stream()
            .allMatch(end -> frontier.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** How many offsets of the input are below the frontier, over all partitions. */
  long covered() {
    return frontier == null ? 0 : frontier.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Why the epoch cannot be checkpointed any more, if it is this one and it cannot. */
  Optional<String> stalledIn(int number) {
    return "stalled".equals(state) && epoch != null && epoch == number
        ? Optional.of("the checkpointer has stalled: " + reason)
        : Optional.empty();
  }

  /** That the next epoch would read more of the input, if the epoch is this one. */
  Optional<String> outgrownIn(int number) {
    return unread == null || unread.isEmpty() || epoch == null || epoch != number
        ? Optional.empty()
        : Optional.of("the input got the partitions " + unread + ", which the next epoch takes in");
  }
}
