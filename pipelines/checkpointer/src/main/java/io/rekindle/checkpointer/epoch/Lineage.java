package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which checkpoints the newest epoch descends from: only they may be resumed from. */
public final class Lineage {
  private Lineage() {}

  /**
   * Newest first: the newest epoch's own, then from its base backwards, and so on. What appeared in
   * an old epoch after a newer one had chosen its base is not among them. By name only: whether
   * they are whole is not asked here.
   */
  public static List<CheckpointName> of(CheckpointDirectory directory) {
    List<CheckpointName> all = directory.checkpoints();
    List<CheckpointName> lineage = new ArrayList<>();
    Optional<EpochRecord> record = EpochRecords.newest(directory);
    CheckpointName upTo =
        record.map(newest -> new CheckpointName(newest.epoch(), Integer.MAX_VALUE)).orElse(null);
    while (upTo != null) {
      CheckpointName limit = upTo;
      all.stream()
          .filter(name -> name.epoch() == limit.epoch() && name.compareTo(limit) <= 0)
          .forEach(lineage::add);
      boolean hasRecord = directory.record(limit.epoch()).toFile().exists();
      upTo = hasRecord ? EpochRecords.read(directory, limit.epoch()).baseName() : null;
      if (upTo != null && upTo.epoch() >= limit.epoch()) {
        upTo = null; // no epoch descends from itself; Epochs never writes that
      }
    }
    return lineage;
  }
}
