package io.rekindle.checkpointer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How the checkpointer is, {@code status.json}. All times are epoch milliseconds.
 *
 * @param pid the process that wrote it: a dead one's status says nothing
 * @param epoch null while there is none
 * @param sequence of the last one published in this epoch; null if none was
 * @param checkpoint name of the last one published, or gone on from
 * @param state running, stalled, waiting, ended if the supervisor says that the epoch's job has,
 *     or, at its own end by anything thrown, failed
 * @param reason of any other state than running, in words
 * @param inFlight events whose effects have not all arrived
 * @param lag records to read, of the images and of all sinks
 * @param publishedMs when the last one was published by this process; null if none was
 * @param durationMs of publishing it
 * @param newBytes that it does not share with the one before
 * @param totalBytes of all its files
 * @param strangers records read in this epoch that are none of the pipeline's, so passed over
 * @param unread partitions that the input got since the epoch began: the next one reads them
 */
public record Status(
    long updatedMs,
    long pid,
    Integer epoch,
    Integer sequence,
    String checkpoint,
    String state,
    String reason,
    int inFlight,
    long lag,
    long cells,
    SortedMap<Integer, Long> frontier,
    Long publishedMs,
    long durationMs,
    long newBytes,
    long totalBytes,
    long strangers,
    SortedSet<Integer> unread) {
  public static final String RUNNING = "running";
  public static final String STALLED = "stalled";
  public static final String WAITING = "waiting";
  public static final String ENDED = "ended";
  public static final String FAILED = "failed";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Of the checkpointer in that directory; empty if none ever was. */
  public static Optional<Status> read(Path directory) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(new CheckpointDirectory(directory).status());
      return Optional.of(MAPPER.readValue(bytes, Status.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(CheckpointDirectory directory) throws IOException {
    try {
      Durable.replace(directory.status(), MAPPER.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
