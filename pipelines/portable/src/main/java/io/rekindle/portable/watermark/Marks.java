package io.rekindle.portable.watermark;

import io.rekindle.portable.image.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a source says how far its partitions' watermarks have come. Only what records bring about is
 * said: how far the clock brings an idle partition has no offset, and where it is idle again it
 * follows the clock again. What one instance has not seen it does not count, so where several share
 * a partition each says less than there is, never more.
 */
public final class Marks {
  /** One partition. */
  private static final class Said {
    final PartitionWatermark watermark;
    long ms;
    long atMs;
    boolean any;

    Said(PartitionWatermark watermark) {
      this.watermark = watermark;
    }
  }

  private final int epoch;
  private final long maxDelayMs;
  private final long everyMs;
  private final LongSupplier clock;
  private final Map<Integer, Said> partitions = new HashMap<>();

  /**
   * @param everyMs not more often than that
   * @param clock epoch milliseconds
   */
  public Marks(int epoch, long maxDelayMs, long everyMs, LongSupplier clock) {
    this.epoch = epoch;
    this.maxDelayMs = maxDelayMs;
    this.everyMs = everyMs;
    this.clock = clock;
  }

  /**
   * A record was read, and its time is one that it can have.
   *
   * @return what is to be said now, if anything
   */
  public Optional<Mark> after(int partition, long offset, long timestampMs) {
    Said said =
        partitions.computeIfAbsent(
            partition,
            any ->
                new Said(
                    new PartitionWatermark(maxDelayMs, PartitionWatermark.NONE, false, clock)));
    said.watermark.record(timestampMs);
    long nowMs = clock.getAsLong();
    long ms = said.watermark.byRecords();
    if (said.any && (ms == said.ms || nowMs - said.atMs < everyMs)) {
      return Optional.empty();
    }
    said.any = true;
    said.ms = ms;
    said.atMs = nowMs;
    return Optional.of(new Mark(epoch, partition, offset + 1, ms));
  }
}
