package io.rekindle.cluster.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Joins what recorded processes loaded into the module's list, which is part of the sources. */
public final class ClassLists {
  /** The project's own classes change with each build; its jars are in no archive. */
  private static final String OWN = "io/rekindle/";

  private ClassLists() {}

  /**
   * Writes the list of a module from all that its processes recorded.
   *
   * @return how many lines it has; 0 if nothing was recorded, and then the old list stays
   */
  public static int collect(Archive archive) throws IOException {
    SortedSet<String> lines = new TreeSet<>();
    if (Files.isDirectory(archive.recorded())) {
      try (Stream<Path> files = Files.list(archive.recorded())) {
        for (Path one : files.toList()) {
          if (one.getFileName().toString().startsWith(archive.module() + "-")) {
            lines.addAll(whole(Files.readString(one, StandardCharsets.UTF_8)));
          }
        }
      }
    }
    if (!lines.isEmpty()) {
      write(lines, archive.classList());
    }
    return lines.size();
  }

  /** A killed process leaves half a line at the end. */
  static List<String> whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank() && !line.contains(OWN))
        .toList();
  }

  private static void write(SortedSet<String> lines, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(to)), StandardCharsets.UTF_8))) {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
  }
}
