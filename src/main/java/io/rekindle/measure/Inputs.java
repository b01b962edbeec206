package io.rekindle.measure;

import io.rekindle.history.HistoryException;
import java.util.Arrays;

/**
 * The inputs of one partition, by offset: about 18 bytes each. Acknowledgements first, then outputs
 * in any order.
 */
final class Inputs {
  /** No such moment. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final byte ABSENT = 0;
  private static final byte TX = 1;
  private static final byte DROPPED = 2;
  private static final byte KIND = 3;
  private static final byte REPLAYED = 4;
  private static final int MAX_SPAN = 50_000_000;

  private final int partition;
  private final Ints outputTimes = new Ints();
  private long firstOffset = -1;
  private byte[] kinds = new byte[0];
  private int[] scheduled = new int[0];
  private int[] sent = new int[0];
  private int[] acked = new int[0];
  private int[] firstOutput = new int[0];
  private byte[] copies = new byte[0];

  Inputs(int partition) {
    this.partition = partition;
  }

  /**
   * @param dropped whether the pipeline drops it, being a duplicate: without an output it is not
   *     awaited
   */
  void acknowledged(long offset, int scheduledMs, int sentMs, int ackedMs, boolean dropped) {
    int at = place(offset);
    kinds[at] = dropped ? DROPPED : TX;
    scheduled[at] = scheduledMs;
    sent[at] = sentMs;
    acked[at] = ackedMs;
    firstOutput[at] = NEVER;
  }

  /**
   * @return how many outputs this input has now, at most 127; 0 if no such input was acknowledged
   */
  int output(long offset, int atMs) {
    outputTimes.add(atMs);
    int at = index(offset);
    if (at < 0) {
      return 0;
    }
    firstOutput[at] = Math.min(firstOutput[at], atMs);
    copies[at] = (byte) Math.min(Byte.MAX_VALUE, copies[at] + 1);
    return copies[at];
  }

  /** When an input was sent; only of one that was acknowledged. */
  int sentMs(long offset) {
    return sent[index(offset)];
  }

  /** Notes that an input came out again; true the first time. Only of an acknowledged one. */
  boolean replayed(long offset) {
    int at = index(offset);
    boolean first = (kinds[at] & REPLAYED) == 0;
    kinds[at] |= REPLAYED;
    return first;
  }

  private int index(long offset) {
    long index = offset - firstOffset;
    boolean there =
        firstOffset >= 0 && index >= 0 && index < kinds.length && kinds[(int) index] != ABSENT;
    return there ? (int) index : -1;
  }

  int partition() {
    return partition;
  }

  /** Times of all outputs, repeats included, in order. */
  int[] outputTimes() {
    return outputTimes.sorted();
  }

  /** Times of the inputs' first outputs, in order. */
  int[] firstOutputTimes() {
    Ints times = new Ints();
    each(
        (scheduledMs, ackedMs, firstOutputMs, all) -> {
          if (firstOutputMs != NEVER) {
            times.add(firstOutputMs);
          }
        });
    return times.sorted();
  }

  /** Calls the visitor for each acknowledged input in offset order. */
  void each(Visitor visitor) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != ABSENT) {
        visitor.input(scheduled[i], acked[i], firstOutput[i], copies[i]);
      }
    }
  }

  /**
   * Calls the visitor for each awaited input with the moment it stops counting as lag: it came out,
   * or, if it never did, a later one of the partition came out; {@link #NEVER} if neither happened.
   */
  void eachAwaited(Awaited visitor) {
    int later = NEVER;
    for (int i = kinds.length - 1; i >= 0; i--) {
      if (kinds[i] == ABSENT || ((kinds[i] & KIND) == DROPPED && firstOutput[i] == NEVER)) {
        continue;
      }
      later = Math.min(later, firstOutput[i]);
      int left = firstOutput[i] == NEVER ? later : firstOutput[i];
      visitor.awaited(acked[i], Math.max(left, acked[i]));
    }
  }

  private int place(long offset) {
    if (firstOffset < 0) {
      firstOffset = offset;
    }
    long low = Math.min(offset, firstOffset);
    long high = Math.max(offset, firstOffset + kinds.length - 1);
    if (high - low >= MAX_SPAN) {
      throw new HistoryException(
          "partition "
              + partition
              + " has offsets from "
              + low
              + " to "
              + high
              + ": too far apart to be one run");
    }
    int shift = (int) (firstOffset - low);
    int needed = (int) (high - low + 1);
    if (shift > 0 || needed > kinds.length) {
      resize(shift, shift > 0 ? needed : Math.max(needed, kinds.length + kinds.length / 2));
      firstOffset = low;
    }
    return (int) (offset - firstOffset);
  }

  private void resize(int shift, int length) {
    kinds = moved(kinds, shift, length);
    copies = moved(copies, shift, length);
    scheduled = moved(scheduled, shift, length);
    sent = moved(sent, shift, length);
    acked = moved(acked, shift, length);
    firstOutput = moved(firstOutput, shift, length);
  }

  private static byte[] moved(byte[] from, int shift, int length) {
    byte[] to = new byte[length];
    System.arraycopy(from, 0, to, shift, from.length);
    return to;
  }

  private static int[] moved(int[] from, int shift, int length) {
    int[] to = new int[length];
    Arrays.fill(to, NEVER);
    System.arraycopy(from, 0, to, shift, from.length);
    return to;
  }

  /** One acknowledged input. */
  interface Visitor {
    void input(int scheduledMs, int ackedMs, int firstOutputMs, int copies);
  }

  /** One awaited input. */
  interface Awaited {
    void awaited(int ackedMs, int leftMs);
  }
}
