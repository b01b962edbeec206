package io.rekindle.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A log that another process is still writing. A file that is not there yet is an empty one. */
public final class LogFile {
  private static final int TAIL_BYTES = 64 * 1024;

  /** As logging libraries write levels. */
  private static final Pattern GRAVE = Pattern.compile("\\b(ERROR|FATAL)\\b");

  private static final int MOST_GRAVE = 3;

  private LogFile() {}

  /** The last lines, oldest first; looks at no more than the last 64 KiB. */
  public static List<String> tail(Path file, int lines) {
    return last(read(file), lines);
  }

  /**
   * The same of a process that has ended; before them up to three earlier lines of the level ERROR
   * or FATAL: what ended it may have been said before the stack traces of what that led to.
   */
  static List<String> lastWords(Path file, int lines) {
    List<String> all = read(file);
    List<String> tail = last(all, lines);
    List<String> grave =
        all.subList(0, all.size() - tail.size()).stream()
            .filter(line -> GRAVE.matcher(line).find())
            .toList();
    return Stream.concat(last(grave, MOST_GRAVE).stream(), tail.stream()).toList();
  }

  private static List<String> last(List<String> all, int lines) {
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  private static List<String> read(Path file) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
