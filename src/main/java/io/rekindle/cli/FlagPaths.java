package io.rekindle.cli;

import io.rekindle.environment.EnvironmentException;
import io.rekindle.scenario.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files and directories that were named can be used, before anything starts. */
final class FlagPaths {
  private FlagPaths() {}

  /**
   * One to write into, which is made when it is needed.
   *
   * @throws ScenarioException if a file is in its way
   * @throws EnvironmentException if it cannot be written to
   */
  static void directory(String flag, Path path) {
    Path there = path.toAbsolutePath().normalize();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new ScenarioException(
          flag + ": " + there + " is no directory, so nothing can be written into " + path);
    }
    if (!Files.isWritable(there)) {
      throw new EnvironmentException(
          flag + ": " + there + " cannot be written to: name another place, or let it be written");
    }
  }

  /** A file to write. */
  static void written(String flag, Path file) {
    if (Files.isDirectory(file)) {
      throw new ScenarioException(flag + ": " + file + " is a directory: name a file");
    }
    directory(flag, file.toAbsolutePath().normalize().getParent());
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new EnvironmentException(flag + ": " + file + " cannot be written to");
    }
  }

  /** A file to read; null if none was named. */
  static void read(String flag, Path file) {
    if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
      throw new ScenarioException(
          flag
              + ": cannot read "
              + file
              + (Files.isDirectory(file) ? ": it is a directory; name a file" : ""));
    }
  }
}
