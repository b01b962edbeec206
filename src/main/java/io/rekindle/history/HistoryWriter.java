package io.rekindle.history;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Appends to a run's journal. Safe for use from several threads; events and usage are flushed at
 * once.
 */
public final class HistoryWriter implements Closeable {
  private final Path directory;
  private final BufferedWriter acks;
  private final BufferedWriter outputs;
  private final BufferedWriter events;
  private final BufferedWriter usage;
  private final List<HistoryListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param directory made if it is not there
   */
  public HistoryWriter(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.acks = Files.newBufferedWriter(directory.resolve(History.ACKS));
    this.outputs = Files.newBufferedWriter(directory.resolve(History.OUTPUTS));
    this.events = Files.newBufferedWriter(directory.resolve(History.EVENTS));
    this.usage = Files.newBufferedWriter(directory.resolve(History.USAGE));
  }

  /** Tells it of all that is journaled from now on. */
  public void listen(HistoryListener listener) {
    listeners.add(listener);
  }

  /** Writes {@code run.json}, whole or not at all. */
  public void meta(RunMeta meta) throws IOException {
    Path whole = directory.resolve(History.RUN);
    Path part = directory.resolve(History.RUN + ".part");
    History.JSON.writeValue(part.toFile(), meta);
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  public void ack(Ack ack) {
    line(acks, Tsv.line(ack), false);
    listeners.forEach(listener -> listener.ack(ack));
  }

  public void output(Output output) {
    line(outputs, Tsv.line(output), false);
    listeners.forEach(listener -> listener.output(output));
  }

  /**
   * Writes {@code input.tsv}, whole or not at all.
   *
   * @param writing is given where to hand the records to
   */
  public void input(Consumer<Consumer<InputRecord>> writing) throws IOException {
    Path part = directory.resolve(History.INPUT + ".part");
    try (BufferedWriter writer = Files.newBufferedWriter(part)) {
      writing.accept(record -> line(writer, Tsv.line(record), false));
    }
    Files.move(part, directory.resolve(History.INPUT), StandardCopyOption.ATOMIC_MOVE);
  }

  public void usage(Usage used) {
    line(usage, Tsv.line(used), true);
  }

  public void event(Event event) {
    try {
      line(events, History.JSON_LINE.writeValueAsString(event), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listeners.forEach(listener -> listener.event(event));
  }

  private static void line(BufferedWriter writer, String line, boolean flush) {
    synchronized (writer) {
      try {
        writer.write(line);
        writer.write('\n');
        if (flush) {
          writer.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : new BufferedWriter[] {acks, outputs, events, usage}) {
      synchronized (writer) {
        writer.close();
      }
    }
  }
}
