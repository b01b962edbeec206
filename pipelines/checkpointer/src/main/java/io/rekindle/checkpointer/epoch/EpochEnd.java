package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why an epoch's job has ended, as its supervisor says it: {@code epochs/000003.ended}. The
 * checkpointer cannot know, and hands it on in its status.
 */
public final class EpochEnd {
  private static final int MOST = 4_000;

  private EpochEnd() {}

  /**
   * Says it; what was said before is replaced.
   *
   * @param directory the checkpointer's
   */
  public static void say(Path directory, int epoch, String why) {
    String told = why.length() <= MOST ? why : why.substring(0, MOST) + "…";
    try {
      Durable.replace(file(directory, epoch), told.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot say how epoch " + epoch + " ended", e);
    }
  }

  /** Empty if nobody said so. */
  public static Optional<String> of(Path directory, int epoch) {
    try {
      return Optional.of(Files.readString(file(directory, epoch)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read how epoch " + epoch + " ended", e);
    }
  }

  private static Path file(Path directory, int epoch) {
    return new CheckpointDirectory(directory).ended(epoch);
  }
}
