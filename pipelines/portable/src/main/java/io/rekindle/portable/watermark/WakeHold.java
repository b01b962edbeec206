package io.rekindle.portable.watermark;

/**
 * The watermark of one partition of the wakes: before every time until all its wakes are on their
 * way, for they were all sent before the epoch began; after that it holds nothing. A wake is before
 * every time itself, so that each step is held until it has had its own, and the steps after it
 * until they have had what came of them. Otherwise a timer of a later step, restored first, would
 * fire before what an earlier one is still to send it.
 */
public final class WakeHold {
  private boolean released;
  private boolean current;

  /**
   * @param released whether a reader before this one had come to the end
   */
  public WakeHold(boolean released) {
    this.released = released;
  }

  /** A wake was read, and is perhaps not on its way yet when the watermark is asked for next. */
  public void record() {
    current = true;
  }

  /**
   * @param atEnd whether all that the partition has was read
   * @param nowMs the clock's time
   */
  public long at(boolean atEnd, long nowMs) {
    released |= atEnd && !current;
    current = false;
    return released ? nowMs : PartitionWatermark.NONE;
  }
}
