package io.rekindle.portable.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The input topic: all partitions, all records. */
final class InputLog {
  /** What the pipeline's first lines make of a record. */
  enum Fate {
    TO_STEP,
    FILTERED,
    DEAD_LETTER
  }

  /**
   * @param key ends with its partition's digit, so that a key is in one partition
   * @param old what they made of it before they were corrected
   * @param fan how many outputs its first step emits
   */
  record Record(String key, long timestampMs, Fate old, Fate fate, int fan, int value) {}

  final List<List<Record>> partitions = new ArrayList<>();

  InputLog(long seed, Environment environment) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < environment.partitions(); p++) {
      List<Record> records = new ArrayList<>();
      long timestampMs = 0;
      for (int o = 0; o < environment.records(); o++) {
        timestampMs += random.nextInt(3);
        double draw = random.nextDouble();
        Fate fate = draw < 0.1 ? Fate.DEAD_LETTER : draw < 0.18 ? Fate.FILTERED : Fate.TO_STEP;
        boolean wasApplied = draw < 0.05 || (draw > 0.14 && draw < 0.18);
        boolean wasLetter = draw > 0.8 && draw < 0.9;
        Fate old = wasApplied ? Fate.TO_STEP : wasLetter ? Fate.DEAD_LETTER : fate;
        // Not one of the others' keys: a later record of it may have been applied before.
        String mended = wasLetter ? "m" : "";
        String key = mended + (random.nextBoolean() ? "a" : "b") + p;
        records.add(
            new Record(key, timestampMs, old, fate, (random.nextInt(4) + 1) / 2, 10 * p + o));
      }
      partitions.add(records);
    }
  }

  int size(int partition) {
    return partitions.get(partition).size();
  }

  Record at(int partition, long offset) {
    return partitions.get(partition).get((int) offset);
  }
}
