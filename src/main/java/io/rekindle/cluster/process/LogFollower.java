package io.rekindle.cluster.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a log that another process is still writing, each line once: who asks often what is new
 * must not read all of it again each time.
 */
public final class LogFollower {
  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  public LogFollower(Path file) {
    this.file = file;
  }

  /**
   * The lines that have been finished since the last call, as ISO-8859-1, oldest first. A file that
   * is not there yet is an empty one.
   */
  public synchronized List<String> next() {
    byte[] fresh;
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      fresh = new byte[Math.toIntExact(log.length() - position)];
      log.seek(position);
      log.readFully(fresh);
    } catch (IOException e) {
      return List.of();
    }
    position += fresh.length;
    int finished = fresh.length;
    while (finished > 0 && fresh[finished - 1] != '\n') {
      finished--;
    }
    if (finished == 0) {
      unfinished.write(fresh, 0, fresh.length);
      return List.of();
    }
    unfinished.write(fresh, 0, finished);
    List<String> lines = unfinished.toString(StandardCharsets.ISO_8859_1).lines().toList();
    unfinished.reset();
    unfinished.write(fresh, finished, fresh.length - finished);
    return lines;
  }
}
