package io.rekindle.cluster.samza;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives a machine's name an address for one JVM. Samza asks for it in many places and ends where it
 * has none, though no worker of a run talks to another.
 */
final class HostsFile {
  private HostsFile() {}

  /**
   * @param file written here
   * @param name has no address otherwise
   * @return the flag that makes a JVM look up all names there, and nowhere else
   */
  static String flag(Path file, String name) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "127.0.0.1 localhost " + name + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-Djdk.net.hosts.file=" + file;
  }
}
