package io.rekindle.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a run's journal. Streams: nothing but the events is held in memory. */
public final class History {
  static final String RUN = "run.json";
  static final String ACKS = "acks.tsv";
  static final String OUTPUTS = "outputs.tsv";
  static final String EVENTS = "events.jsonl";
  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  static final ObjectMapper JSON_LINE = new ObjectMapper();

  private final Path directory;

  /**
   * @param directory a run's history directory
   * @throws HistoryException if it is not one
   */
  public History(Path directory) {
    this.directory = directory;
    if (!Files.isRegularFile(directory.resolve(RUN))) {
      throw new HistoryException(
          "no run at "
              + directory
              + ": it has no "
              + RUN
              + ". Name a run's directory, as in runs/latest/<run>");
    }
  }

  public Path directory() {
    return directory;
  }

  public RunMeta meta() {
    try {
      return JSON.readValue(directory.resolve(RUN).toFile(), RunMeta.class);
    } catch (IOException e) {
      throw new HistoryException(directory.resolve(RUN) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Every acknowledged input, in the order the acknowledgements came. */
  public void acks(Consumer<Ack> consumer) {
    lines(ACKS, (line) -> consumer.accept(Tsv.ack(line)));
  }

  /** Every output; within one topic partition in log order. */
  public void outputs(Consumer<Output> consumer) {
    lines(OUTPUTS, (line) -> consumer.accept(Tsv.output(line)));
  }

  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    lines(EVENTS, line -> events.add(event(line)));
    return List.copyOf(events);
  }

  private static Event event(String line) {
    try {
      return JSON_LINE.readValue(line, Event.class);
    } catch (IOException e) {
      throw new HistoryException("not an event: " + e.getMessage(), e);
    }
  }

  private void lines(String file, Consumer<String> consumer) {
    Path path = directory.resolve(file);
    if (!Files.exists(path)) {
      throw new HistoryException(
          path + " is missing: the run ended before it was written, or the history is damaged");
    }
    long number = 0;
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        consumer.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " line " + (number + 1), e);
    } catch (HistoryException | IllegalArgumentException e) {
      throw new HistoryException(path + " line " + number + ": " + e.getMessage(), e);
    }
  }
}
