package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.directory.UnknownVersionException;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.origin.Origin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;

/** The files {@code epochs/000003.json}. */
public final class EpochRecords {
  private EpochRecords() {}

  /**
   * The newest epoch's; empty if there was none yet.
   *
   * @throws CheckpointException if it cannot be relied on
   */
  public static Optional<EpochRecord> newest(CheckpointDirectory directory) {
    return directory.newestEpoch().map(number -> read(directory, number));
  }

  /** Whether one of the epochs has that identity. */
  public static boolean has(CheckpointDirectory directory, long identity) {
    String text = Origin.text(identity);
    return directory.epochNumbers().stream()
        .anyMatch(number -> text.equals(read(directory, number).identity()));
  }

  /**
   * @throws CheckpointException if it cannot be relied on
   */
  public static EpochRecord read(CheckpointDirectory directory, int number) {
    Path file = directory.record(number);
    try {
      EpochRecord record =
          SealedJson.read(file, EpochRecord.class, EpochRecord.OLDEST, EpochRecord.VERSION);
      if (record.epoch() != number) {
        throw new DamagedException(file + " is the record of epoch " + record.epoch());
      }
      record.baseName();
      return record;
    } catch (DamagedException | UnknownVersionException | IOException e) {
      throw new CheckpointException(
          "the record of epoch "
              + number
              + " cannot be relied on, so it is not known which checkpoints count: "
              + e.getMessage()
              + ". Bring the file back from a copy of the directory",
          e);
    }
  }

  /**
   * @throws CheckpointException if that epoch has a record already
   */
  public static void create(CheckpointDirectory directory, EpochRecord record) throws IOException {
    try {
      Durable.create(directory.record(record.epoch()), SealedJson.encode(record));
    } catch (FileAlreadyExistsException e) {
      throw new CheckpointException(
          "epoch "
              + record.epoch()
              + " was prepared by somebody else at the same moment: "
              + directory.record(record.epoch())
              + ". Only one may start the pipeline; run this again if it was not meant to",
          e);
    }
  }
}
