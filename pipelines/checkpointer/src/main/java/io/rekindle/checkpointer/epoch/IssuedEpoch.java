package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest epoch that a pipeline was ever given, as Kafka remembers it: outside of the directory,
 * which may be restored from a backup and then knows of fewer.
 *
 * @param identity as in the epoch's record
 * @param directory id of the directory that has its record
 */
public record IssuedEpoch(String pipeline, int epoch, String identity, String directory) {
  /** The pipeline's name comes last: it may be anything. */
  private static final Pattern TEXT =
      Pattern.compile("1 (\\d{1,9}) ([0-9a-f]{16}) ([0-9a-f]{16}) (.*)", Pattern.DOTALL);

  /** As Kafka has it. */
  public String text() {
    return "1 " + epoch + ' ' + identity + ' ' + directory + ' ' + pipeline;
  }

  /** Empty if that is none that this build knows. */
  public static Optional<IssuedEpoch> parse(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(
            new IssuedEpoch(
                found.group(4), Integer.parseInt(found.group(1)), found.group(2), found.group(3)))
        : Optional.empty();
  }

  /** Whether the directory has the record of it. */
  public boolean isKnownTo(CheckpointDirectory in) {
    return in.epochNumbers().contains(epoch)
        && identity.equals(EpochRecords.read(in, epoch).identity());
  }
}
