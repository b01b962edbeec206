package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.Turn;
import java.io.IOException;
import java.util.Optional;

/** Publishes one epoch's checkpoints. */
public final class Publisher {
  private final CheckpointDirectory directory;
  private final CheckpointWriter writer;
  private final Pruner pruner;
  private final int epoch;
  private int next;

  /**
   * @param keep how many to keep
   */
  public Publisher(CheckpointDirectory directory, CheckpointWriter writer, int epoch, int keep) {
    this.directory = directory;
    this.writer = writer;
    this.pruner = new Pruner(directory, keep);
    this.epoch = epoch;
    this.next =
        directory.checkpoints().stream()
                .filter(name -> name.epoch() == epoch)
                .mapToInt(CheckpointName::sequence)
                .max()
                .orElse(-1)
            + 1;
  }

  /**
   * Publishes what the assembler has just brought the store to.
   *
   * @return empty if a newer epoch has begun: then nothing was published, and nothing ever will be
   */
  public Optional<Published> publish() throws IOException {
    long begun = System.nanoTime();
    CrashPoint.AFTER_ASSEMBLE.reached();
    CheckpointName name = new CheckpointName(epoch, next);
    Manifest manifest = writer.write(name);
    if (!Turn.take(directory, () -> name(name))) {
      return Optional.empty();
    }
    next++;
    long durationMs = (System.nanoTime() - begun) / 1_000_000;
    return Optional.of(
        new Published(name, manifest.createdMs(), durationMs, writer.newBytes(), manifest.bytes()));
  }

  private boolean name(CheckpointName name) throws IOException {
    if (directory.newestEpoch().orElse(0) > epoch) {
      Durable.remove(directory.unfinished(name));
      return false;
    }
    CrashPoint.BEFORE_RENAME.reached();
    Durable.rename(directory.unfinished(name), directory.checkpoint(name));
    CrashPoint.AFTER_RENAME.reached();
    pruner.prune();
    return true;
  }
}
