package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.Turn;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.portable.file.OwnerOnly;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes checkpoints that are too old. Its caller has the {@code Turn}. */
public final class Pruner {
  private final CheckpointDirectory directory;
  private final int keep;

  Pruner(CheckpointDirectory directory, int keep) {
    this.directory = directory;
    this.keep = keep;
  }

  /** Whatever is older than the last that are kept, in the lineage or not, but for the base. */
  void prune() throws IOException {
    List<CheckpointName> lineage = Lineage.of(directory);
    if (lineage.size() <= keep) {
      return;
    }
    Set<CheckpointName> kept = new HashSet<>(lineage.subList(0, keep));
    CheckpointName oldest = lineage.get(keep - 1);
    Optional<EpochRecord> newest = EpochRecords.newest(directory);
    newest.ifPresent(record -> kept.add(record.baseName()));
    for (CheckpointName name : directory.checkpoints()) {
      if (name.compareTo(oldest) < 0 && !kept.contains(name)) {
        // First its name, then its files: half of it must not look like a checkpoint.
        Durable.rename(directory.checkpoint(name), directory.unfinished(name));
        CrashPoint.DURING_PRUNE.reached();
        Durable.remove(directory.unfinished(name));
      }
    }
  }

  /**
   * Removes what a crash left behind, in its own {@code Turn}: what an epoch's preparer is writing
   * at this moment is no leftover. Only the checkpointer that has the directory may.
   */
  public static void clean(CheckpointDirectory directory) throws IOException {
    OwnerOnly.directories(directory.epochs());
    Turn.take(
        directory,
        () -> {
          for (String name : directory.leftovers()) {
            Durable.remove(directory.path().resolve(name));
          }
          return null;
        });
  }
}
