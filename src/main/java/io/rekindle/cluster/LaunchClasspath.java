package io.rekindle.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Maven wrote down of a module's dependencies.
 *
 * @param libraries what changes only with a version, in Maven's order; class-data archives are made
 *     of these
 * @param own what {@code pipelines/} builds: new with each build
 */
record LaunchClasspath(List<String> libraries, List<String> own) {
  /**
   * Reads it.
   *
   * @param root the project's
   * @param file written by the build
   */
  static LaunchClasspath read(Path root, Path file) {
    try {
      String own = root.resolve("pipelines") + File.separator;
      List<String> all =
          List.of(Files.readString(file).strip().split(Pattern.quote(File.pathSeparator)));
      return new LaunchClasspath(
          all.stream().filter(entry -> !entry.startsWith(own)).toList(),
          all.stream().filter(entry -> entry.startsWith(own)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Libraries, then these in their order, then the project's own. */
  String with(List<Path> between) {
    List<String> all = new ArrayList<>(libraries);
    between.forEach(entry -> all.add(entry.toString()));
    all.addAll(own);
    return String.join(File.pathSeparator, all);
  }
}
