package io.rekindle.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Where a process whose pipeline is built waits for the others that it works with: so all can be
 * started at once, and none begins too early. Whoever starts them makes the directory and, in it,
 * the file that opens the gate.
 */
final class StartGate {
  /** Opens the gate, for good. */
  static final String OPEN = "open";

  private static final long POLL_MS = 10;

  private StartGate() {}

  /**
   * Says that this process is there, and returns when the gate is open.
   *
   * @param directory that exists, or null: there is no gate
   * @throws IOException if it is not there, or cannot be written to
   */
  static void pass(String directory) throws IOException, InterruptedException {
    if (directory == null) {
      return;
    }
    Path gate = Path.of(directory);
    if (!Files.isDirectory(gate)) {
      throw new NotDirectoryException("--startGate: " + directory);
    }
    Files.createFile(gate.resolve(ProcessHandle.current().pid() + ".ready"));
    while (!Files.exists(gate.resolve(OPEN))) {
      Thread.sleep(POLL_MS);
    }
  }
}
