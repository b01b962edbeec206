package io.rekindle.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a run's journal. Streams: nothing but the events is held in memory. */
public final class History {
  static final String RUN = "run.json";
  static final String ACKS = "acks.tsv";
  static final String OUTPUTS = "outputs.tsv";
  static final String EVENTS = "events.jsonl";
  static final String INPUT = "input.tsv";
  static final String USAGE = "usage.tsv";
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
      return whole(JSON.readValue(directory.resolve(RUN).toFile(), RunMeta.class));
    } catch (IOException e) {
      throw new HistoryException(directory.resolve(RUN) + " cannot be read: " + Damage.of(e), e);
    }
  }

  /** Nothing can be said about a run without these. */
  private RunMeta whole(RunMeta meta) {
    boolean named =
        meta != null
            && Stream.of(
                    meta.id(),
                    meta.scenario(),
                    meta.runner(),
                    meta.mode(),
                    meta.tuning(),
                    meta.deliveryGuarantee())
                .allMatch(Objects::nonNull);
    if (!named || meta.accounts() < 1 || meta.partitions() < 1 || meta.periodMs() < 1) {
      throw new HistoryException(
          directory.resolve(RUN)
              + " is no run's: it must name id, scenario, runner, mode, tuning and deliveryGuarantee,"
              + " and accounts, partitions and periodMs must be at least 1");
    }
    return meta;
  }

  /** Every acknowledged input, in the order the acknowledgements came. */
  public void acks(Consumer<Ack> consumer) {
    lines(ACKS, Tsv::ack, consumer);
  }

  /** The same, each with its line as it is on disk. */
  public void ackLines(BiConsumer<Ack, String> consumer) {
    wholeLines(ACKS, Tsv::ack, consumer);
  }

  /** Every output with its line as it is on disk. */
  public void outputLines(BiConsumer<Output, String> consumer) {
    wholeLines(OUTPUTS, Tsv::output, consumer);
  }

  /** Every output; within one topic partition in log order. */
  public void outputs(Consumer<Output> consumer) {
    lines(OUTPUTS, Tsv::output, consumer);
  }

  /** Whether the input topic was read back; it was not in earlier versions, or if a run failed. */
  public boolean hasInput() {
    return Files.exists(directory.resolve(INPUT));
  }

  /** The input topic as it was read back, each partition in order; nothing if it was not. */
  public void input(Consumer<InputRecord> consumer) {
    if (hasInput()) {
      lines(INPUT, Tsv::input, consumer);
    }
  }

  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    lines(EVENTS, History::event, events::add);
    return List.copyOf(events);
  }

  /** What the processes used, in order of time; nothing in histories of versions without it. */
  public void usage(Consumer<Usage> consumer) {
    if (Files.exists(directory.resolve(USAGE))) {
      lines(USAGE, Tsv::usage, consumer);
    }
  }

  /** How many bytes the acknowledged inputs and the outputs are on disk. */
  public long bytes() {
    try {
      return Files.size(present(ACKS)) + Files.size(present(OUTPUTS));
    } catch (IOException e) {
      throw new HistoryException(directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Event event(String line) {
    try {
      Event event = JSON_LINE.readValue(line, Event.class);
      if (event == null || event.kind() == null) {
        throw new IllegalArgumentException("not an event: it has no kind");
      }
      return event;
    } catch (IOException e) {
      throw new IllegalArgumentException("not an event: " + Damage.of(e), e);
    }
  }

  /** Only the parser's complaints are about the file; what the consumer throws passes unchanged. */
  private <T> void lines(String file, Function<String, T> parser, Consumer<T> consumer) {
    wholeLines(file, parser, (parsed, line) -> consumer.accept(parsed));
  }

  private <T> void wholeLines(
      String file, Function<String, T> parser, BiConsumer<T, String> consumer) {
    Path path = present(file);
    long number = 0;
    try (Lines lines = new Lines(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        consumer.accept(parsed(path, number, line, parser), line);
      }
    } catch (CharacterCodingException e) {
      throw new HistoryException(
          path + ": not UTF-8 after line " + number + ": the file is damaged", e);
    } catch (IOException e) {
      throw new HistoryException(
          path + " cannot be read after line " + number + ": " + e.getMessage(), e);
    }
  }

  private static <T> T parsed(Path path, long number, String line, Function<String, T> parser) {
    try {
      return parser.apply(line);
    } catch (NumberFormatException e) {
      throw new HistoryException(
          path + " line " + number + ": a number is damaged: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new HistoryException(path + " line " + number + ": " + e.getMessage(), e);
    }
  }

  /**
   * The file, which must be there and end with the end of a line: a cut-off value can look like a
   * whole one.
   */
  private Path present(String file) {
    Path path = directory.resolve(file);
    if (!Files.exists(path)) {
      throw new HistoryException(
          path + " is missing: the run ended before it was written, or the history is damaged");
    }
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      if (channel.size() > 0) {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.position(channel.size() - 1).read(last);
        if (last.get(0) != '\n') {
          throw new HistoryException(
              path + " ends in the middle of a line: the run was cut off while it was written");
        }
      }
      return path;
    } catch (IOException e) {
      throw new HistoryException(path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
