package io.rekindle.checker.bucket;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.History;
import io.rekindle.history.Lines;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import io.rekindle.history.Tsv;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Bucket files in a temporary directory that goes away with {@link #close}. What belongs to one key
 * is in one bucket; a bucket is small enough to be loaded unless a single account is not, or the
 * history is larger than 8 GiB.
 */
public final class Buckets implements AutoCloseable {
  static final long BUCKET_BYTES = 16L << 20;
  private static final int MOST = 512;
  private static final char ACK = 'a';
  private static final char OUTPUT = 'o';

  private final Path directory;
  private final List<Path> files = new ArrayList<>();

  private Buckets(Path directory, int count) {
    this.directory = directory;
    for (int i = 0; i < count; i++) {
      files.add(directory.resolve("bucket-" + i));
    }
  }

  /**
   * Deals out a history.
   *
   * @param tap sees every acknowledged input on its way
   * @param more asked after the last of them: inputs that nobody acknowledged
   */
  public static Buckets split(
      History history, Consumer<Ack> tap, Supplier<? extends Iterable<Ack>> more) {
    int count = (int) Math.min(MOST, 1 + history.bytes() / BUCKET_BYTES);
    Buckets buckets;
    try {
      buckets = new Buckets(Files.createTempDirectory("rekindle-check"), count);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory", e);
    }
    boolean whole = false;
    try {
      buckets.deal(history, tap, more);
      whole = true;
      return buckets;
    } finally {
      if (!whole) {
        buckets.close();
      }
    }
  }

  public int count() {
    return files.size();
  }

  /** Inputs first, then outputs, both in the order of the history. */
  public void read(int bucket, Consumer<Ack> acks, Consumer<Output> outputs) {
    try (Lines lines = new Lines(files.get(bucket))) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.charAt(0) == ACK) {
          acks.accept(Tsv.ack(line.substring(1)));
        } else {
          outputs.accept(Tsv.output(line.substring(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back " + files.get(bucket), e);
    }
  }

  private void deal(History history, Consumer<Ack> tap, Supplier<? extends Iterable<Ack>> more) {
    List<OutputStream> writers = new ArrayList<>();
    try {
      for (Path file : files) {
        writers.add(new BufferedOutputStream(Files.newOutputStream(file)));
      }
      history.ackLines(
          (ack, line) -> {
            tap.accept(ack);
            append(writers, ack, line);
          });
      more.get().forEach(ack -> append(writers, ack, Tsv.line(ack)));
      history.outputLines(
          (output, line) -> {
            String key =
                output.topic() == Topic.DEAD_LETTERS ? Letter.key(output.value()) : output.key();
            append(writers, key, OUTPUT, line);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    } finally {
      writers.forEach(Buckets::closeQuietly);
    }
  }

  private static void append(List<OutputStream> writers, Ack ack, String line) {
    String key =
        ack.kind() == AckKind.MALFORMED ? Letter.key(ack.partition(), ack.offset()) : ack.account();
    append(writers, key, ACK, line);
  }

  private static void append(List<OutputStream> writers, String key, char kind, String line) {
    int hash = key == null ? 0 : key.hashCode();
    OutputStream writer = writers.get(Math.floorMod(hash ^ (hash >>> 15), writers.size()));
    try {
      writer.write(kind);
      writer.write(line.getBytes(StandardCharsets.UTF_8));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a bucket", e);
    }
  }

  private static void closeQuietly(OutputStream writer) {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a bucket", e);
    }
  }

  @Override
  public void close() {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
