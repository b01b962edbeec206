package io.rekindle.environment;

import io.rekindle.checkpointer.directory.OwnedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What only one Rekindle at a time may work with. */
public final class Claim {
  private Claim() {}

  /**
   * @param file to have; made, with its directories, if it is not there
   * @param what it stands for, in words, with how to do without it
   * @throws EnvironmentException if another process, or this one, has it
   */
  public static OwnedFile of(Path file, String what) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return OwnedFile.take(
        file,
        owner ->
            new EnvironmentException(
                "another Rekindle (process " + owner + ") is at work with " + what));
  }

  /** Does the work while it is held, see {@link #of}. */
  public static <T> T during(Path file, String what, Callable<T> work) throws Exception {
    OwnedFile owned = of(file, what);
    try {
      return work.call();
    } finally {
      owned.close();
    }
  }
}
