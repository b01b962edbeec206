package io.rekindle.cluster.portable;

import io.rekindle.checkpointer.epoch.EpochEnd;
import io.rekindle.history.RunMeta;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the checkpointer says of itself, read now and then; any thread may ask. */
final class CheckpointerWatch {
  private static final long EVERY_MS = 200;

  private final Path directory;
  private final PublishedCheckpoints published = new PublishedCheckpoints();
  private volatile Optional<CheckpointerStatus> status = Optional.empty();
  private volatile long covered;
  private long readMs;

  /**
   * @param directory the checkpointer's
   */
  CheckpointerWatch(Path directory) {
    this.directory = directory;
  }

  /** Reads again if it is time; by one thread. */
  void poll() {
    long now = System.currentTimeMillis();
    if (now - readMs >= EVERY_MS) {
      readMs = now;
      status = CheckpointerStatus.read(directory);
      status.ifPresent(published::seen);
      status.ifPresent(told -> covered = Math.max(covered, told.covered()));
    }
  }

  /**
   * Says there why that epoch's job has ended, for whoever reads the status.
   *
   * @throws java.io.UncheckedIOException if it cannot
   */
  void ended(int epoch, String why) {
    EpochEnd.say(directory, epoch, why);
  }

  /** Why that epoch cannot be checkpointed any more; empty if it can. */
  Optional<String> stalledIn(int epoch) {
    return status.flatMap(now -> now.stalledIn(epoch));
  }

  /** That the next epoch would read more of the input than that one. */
  Optional<String> outgrownIn(int epoch) {
    return status.flatMap(now -> now.outgrownIn(epoch));
  }

  /** Whether a checkpoint of that epoch tells of everything below those offsets. */
  boolean covers(int epoch, Map<Integer, Long> ends) {
    return status.map(now -> now.covers(epoch, ends)).orElse(false);
  }

  /** That another epoch has begun, which the one of that number knows nothing of. */
  Optional<String> overtook(int epoch) {
    return status
        .filter(now -> now.epoch() != null && now.epoch() > epoch)
        .map(
            now ->
                "epoch "
                    + now.epoch()
                    + " was begun by somebody else while epoch "
                    + epoch
                    + " ran: whatever it did from then on is in no checkpoint. Only one may resume"
                    + " from a directory");
  }

  /** How many records of the input were covered at the most, over all partitions and epochs. */
  long covered() {
    return covered;
  }

  RunMeta.Checkpoints told() {
    return published.told();
  }
}
