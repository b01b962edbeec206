package io.rekindle.environment;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Whether processes can be started from a directory and can work in it. */
final class Places {
  /**
   * What ends or changes a path where the runners take one: class paths, lists, properties files,
   * YAML and addresses of files.
   */
  private static final String BREAKING = ":,\\\"'%#?*|";

  private Places() {}

  /** Whether the path's name can be given to the runners. */
  static Finding named(String what, Path path) {
    String full = path.toAbsolutePath().normalize().toString();
    for (char c : full.toCharArray()) {
      if (BREAKING.indexOf(c) >= 0 || Character.isISOControl(c)) {
        return new Finding(
            false,
            what,
            full + " has a '" + c + "' in its path, where the runners' settings end: use another");
      }
    }
    String encoding = System.getProperty("sun.jnu.encoding");
    return Charset.forName(encoding).newEncoder().canEncode(full)
        ? new Finding(true, what, full)
        : new Finding(
            false,
            what,
            full
                + " cannot be written in this locale's character set, "
                + encoding
                + ": set LC_ALL to a locale with UTF-8, or use a path of plain letters");
  }

  /**
   * Whether code can be executed in it, as native libraries are: each process unpacks its own into
   * its directory.
   */
  static Finding executable(Path runs) {
    Path there = existing(runs);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return new Finding(true, "Execution", "not examined: " + there + " cannot be written to");
    }
    try {
      Path script =
          Files.createTempFile(
              there,
              ".rekindle",
              ".sh",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        Files.writeString(script, "#!/bin/sh\nexit 0\n");
        new ProcessBuilder(script.toString()).start().waitFor();
        return new Finding(true, "Execution", "native libraries can be loaded from " + there);
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      return new Finding(
          false,
          "Execution",
          there
              + " does not let code be executed ("
              + e.getMessage()
              + "), so that RocksDB's library cannot be loaded: name another place with --out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding(false, "Execution", "was not examined: interrupted");
    }
  }

  /** The directory itself, or the nearest above it that is there. */
  static Path existing(Path directory) {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
