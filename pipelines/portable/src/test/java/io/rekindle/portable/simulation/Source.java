package io.rekindle.portable.simulation;

import io.rekindle.portable.simulation.InputLog.Fate;

/**
 * The pipeline's first lines, which somebody corrects between two epochs: what was read before that
 * and is below the frontier then stays as it was judged.
 */
final class Source {
  private final InputLog input;
  private final int correctedIn;
  private long[] corrected;

  Source(InputLog input, long seed) {
    this.input = input;
    this.correctedIn = 2 + (int) Long.remainderUnsigned(seed, 4);
  }

  /**
   * An attempt reads from there.
   *
   * @param attempt counted from 1, whatever its epoch's number
   */
  void begins(int attempt, long[] start) {
    if (attempt == correctedIn) {
      corrected = start.clone();
    }
    int both = corrected == null ? 0 : Math.min(corrected.length, start.length);
    for (int p = 0; p < both; p++) {
      corrected[p] = Math.min(corrected[p], start[p]); // a backup may be of before that
    }
  }

  /** Also a zombie has the lines of its own attempt. */
  Fate fate(InputLog.Record record, int attempt) {
    return attempt < correctedIn ? record.old() : record.fate();
  }

  /** An effect is lost if it is not. What is filtered only now may have been applied before. */
  boolean mustBeApplied(int partition, long offset) {
    return judged(partition, offset) == Fate.TO_STEP;
  }

  /** Unless a step applied it before it was judged so. */
  boolean isLetter(int partition, long offset) {
    return judged(partition, offset) == Fate.DEAD_LETTER;
  }

  private Fate judged(int partition, long offset) {
    InputLog.Record record = input.at(partition, offset);
    boolean wasRead =
        corrected == null || (partition < corrected.length && offset < corrected[partition]);
    return wasRead ? record.old() : record.fate();
  }
}
