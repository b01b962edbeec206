package io.rekindle.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where processes of the ledger wait, their pipeline built, until what they need is there: so that
 * all of a runner's processes can be started at once.
 */
public final class StartGate {
  private final Path directory;

  /**
   * @param directory of its own, made by {@link #close}
   */
  public StartGate(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** The ledger's flag. */
  public String flag() {
    return "--startGate=" + directory;
  }

  /** To be called before any process that waits at it is started. */
  public void close() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many processes wait, or have passed. */
  public int ready() {
    try (Stream<Path> files = Files.list(directory)) {
      return (int) files.filter(file -> file.toString().endsWith(".ready")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets all pass that wait, and all that come later. */
  public void open() {
    try {
      Files.createFile(directory.resolve("open"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
