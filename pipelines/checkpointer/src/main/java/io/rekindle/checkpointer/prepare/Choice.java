package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.checkpointer.verify.Depth;
import io.rekindle.checkpointer.verify.Finding;
import io.rekindle.checkpointer.verify.Verifier;
import java.util.List;
import java.util.Optional;

/** Which checkpoint to go on from. */
final class Choice {
  private final CheckpointDirectory directory;
  private final String pipeline;

  Choice(CheckpointDirectory directory, String pipeline) {
    this.directory = directory;
    this.pipeline = pipeline;
  }

  /**
   * The newest of the lineage, if it is whole.
   *
   * @param fallBack if it is not, the newest that is
   * @throws CheckpointException if there is none to go on from
   */
  Finding choose(boolean fallBack) {
    List<CheckpointName> lineage = Lineage.of(directory);
    if (lineage.isEmpty()) {
      throw new CheckpointException("there is no checkpoint to go on from in " + directory.path());
    }
    Finding newest = look(lineage.get(0));
    if (newest.isWhole()) {
      return newest;
    }
    Optional<Finding> before =
        lineage.stream().skip(1).map(this::look).filter(Finding::isWhole).findFirst();
    if (before.isEmpty()) {
      throw new CheckpointException(
          "refused: " + newest.reason() + "; and none of those before it is whole");
    }
    if (fallBack) {
      return before.get();
    }
    throw new CheckpointException(
        "refused: "
            + newest.reason()
            + ". The one before it that is whole is "
            + before.get().name()
            + ": say that you want to fall back to it. The input after it is then read again");
  }

  private Finding look(CheckpointName name) {
    return Verifier.look(directory.checkpoint(name), pipeline, Depth.RECORDS);
  }
}
