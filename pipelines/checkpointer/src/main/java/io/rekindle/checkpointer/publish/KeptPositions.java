package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.UnknownVersionException;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.portable.format.DamagedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** From where on topics are needed, whichever of the kept checkpoints is resumed from. */
public final class KeptPositions {
  private KeptPositions() {}

  /**
   * The least positions of the last that are kept.
   *
   * @param keep how many that are
   * @return empty if they are not that many yet, or one cannot be read: then all may be needed
   */
  public static Optional<SortedMap<String, Long>> of(CheckpointDirectory directory, int keep)
      throws IOException {
    List<CheckpointName> lineage = Lineage.of(directory);
    if (lineage.size() < keep) {
      return Optional.empty();
    }
    SortedMap<String, Long> least = new TreeMap<>();
    for (CheckpointName name : lineage.subList(0, keep)) {
      try {
        Manifest.read(directory.checkpoint(name))
            .positions()
            .forEach((source, position) -> least.merge(source, position, Math::min));
      } catch (DamagedException | UnknownVersionException e) {
        return Optional.empty();
      }
    }
    return Optional.of(least);
  }
}
