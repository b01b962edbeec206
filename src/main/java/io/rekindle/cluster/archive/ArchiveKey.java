package io.rekindle.cluster.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What an archive depends on, as a short name: the JVM, the jars in their order, and the list of
 * classes. The JVM itself refuses an archive that does not fit; the key is there so that it never
 * has to, and so that a stale one is made again.
 */
final class ArchiveKey {
  private static final int BYTES = 8;

  private ArchiveKey() {}

  /**
   * @param jvm home and version of the JVM
   * @param jars that exist; told apart by path, size and time of change, as the JVM does
   * @param classList that exists
   */
  static String of(String jvm, List<String> jars, Path classList) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, jvm);
      for (String jar : jars) {
        Path file = Path.of(jar);
        add(digest, jar);
        add(digest, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
      }
      digest.update(Files.readAllBytes(classList));
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
