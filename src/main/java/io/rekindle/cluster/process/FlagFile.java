package io.rekindle.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Flags kept in a text file, one a line, so that a reader finds what a process was given. Empty
 * lines and # lines do not count.
 */
public final class FlagFile {
  private FlagFile() {}

  public static List<String> parse(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  public static List<String> read(Path file, Map<String, String> values) {
    try {
      return parse(Template.fill(Files.readString(file), values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
