package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.verify.Depth;
import io.rekindle.checkpointer.verify.Finding;
import io.rekindle.checkpointer.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a checkpointer goes on in an epoch. */
final class Start {
  private static final Logger LOG = LoggerFactory.getLogger(Start.class);

  private Start() {}

  /**
   * The epoch's newest whole checkpoint, or its base. Not what is before the base: this epoch's
   * steps began with the base's cells.
   *
   * @throws CheckpointException if not even the base is whole
   */
  static Finding find(CheckpointDirectory directory, EpochRecord record) {
    List<CheckpointName> candidates =
        new ArrayList<>(
            directory.checkpoints().stream()
                .filter(name -> name.epoch() == record.epoch())
                .toList());
    candidates.add(record.baseName());
    Finding finding = null;
    for (CheckpointName name : candidates) {
      finding = Verifier.look(directory.checkpoint(name), record.pipeline(), Depth.FILES);
      if (finding.isWhole()) {
        return finding;
      }
      LOG.warn("passed over: {}", finding.reason());
    }
    throw new CheckpointException(
        "the base of epoch " + record.epoch() + " cannot be used: " + finding.reason());
  }
}
