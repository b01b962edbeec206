package io.rekindle.cli;

import io.rekindle.checkpointer.prepare.Accepted;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is refused unless somebody says that it is meant so. */
final class AcceptFlags {
  @Option(
      names = "--accept-restored-directory",
      description =
          "go on although Kafka remembers a newer epoch than the directory does, which was restored"
              + " from a backup: with a higher number than any of these")
  boolean restored;

  @Option(
      names = "--accept-copied-input",
      description =
          "go on although the input is another topic, or in another cluster, than before: it is a"
              + " copy with the same records at the same offsets")
  boolean copied;

  Set<Accepted> all() {
    Set<Accepted> accepted = EnumSet.noneOf(Accepted.class);
    if (restored) {
      accepted.add(Accepted.RESTORED_DIRECTORY);
    }
    if (copied) {
      accepted.add(Accepted.COPIED_INPUT);
    }
    return accepted;
  }
}
