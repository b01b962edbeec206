package io.rekindle.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Which code this is, for the record of what it makes. */
public final class CodeVersion {
  private static final String COMMIT = "commit.properties";
  private static final int HASH_BYTES = 6;

  private CodeVersion() {}

  /**
   * The commit that was built, for instance {@code 98a300a}. Where the sources had been changed, or
   * were in no repository, the hash of the harness's code says which they were: {@code
   * 98a300a-dirty+0a1b2c3d4e5f}, {@code unknown+0a1b2c3d4e5f}.
   */
  public static String text() {
    return text(commit(), CodeVersion::hash);
  }

  /** Gives a hash; computed only where it is needed. */
  interface Hash {
    String hex();
  }

  static String text(Properties commit, Hash hash) {
    String id = commit.getProperty("git.commit.id.abbrev", "");
    boolean clean = "false".equals(commit.getProperty("git.dirty"));
    if (id.isBlank()) {
      return "unknown+" + hash.hex();
    }
    return clean ? id : id + "-dirty+" + hash.hex();
  }

  private static Properties commit() {
    Properties commit = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream(COMMIT)) {
      if (in != null) {
        commit.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commit;
  }

  private static String hash() {
    try {
      return hash(
          Path.of(CodeVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param code a jar, or a directory of classes
   */
  static String hash(Path code) {
    try (Stream<Path> walk = Files.walk(code)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
