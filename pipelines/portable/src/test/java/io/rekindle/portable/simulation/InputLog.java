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

  /** When records come, and of which times they are. */
  enum Arrival {
    /** All are there at the beginning, in the order of their times. */
    AT_ONCE,
    /** One by one, with pauses; their times lie behind by less than the greatest delay. */
    LIVE,
    /** As that, and some lie further behind. */
    LATE
  }

  /**
   * @param key ends with its partition's digit, so that a key is in one partition
   * @param arrivesMs from when on it can be read
   * @param old what they made of it before they were corrected
   * @param fan how many outputs its first step emits
   * @param strays whether its first step sends to a key that another partition's records go to, too
   * @param late whether its time lies behind by more than the greatest delay
   */
  record Record(
      String key,
      long timestampMs,
      long arrivesMs,
      Fate old,
      Fate fate,
      int fan,
      int value,
      boolean strays,
      boolean late) {}

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
        int fan = (random.nextInt(4) + 1) / 2;
        // Until the correction takes it out.
        boolean strays = wasApplied && environment.shape() == Shape.REKEY;
        records.add(new Record(key, timestampMs, 0, old, fate, fan, 10 * p + o, strays, false));
      }
      partitions.add(records);
    }
    if (environment.arrival() != Arrival.AT_ONCE) {
      partitions.forEach(records -> spread(records, environment, random));
    }
  }

  int size(int partition) {
    return partitions.get(partition).size();
  }

  /** How many of its records are there. */
  int available(int partition, long nowMs) {
    return (int) partitions.get(partition).stream().filter(one -> one.arrivesMs() <= nowMs).count();
  }

  /** When the next record comes, or {@link Long#MAX_VALUE}. */
  long nextArrivalMs(long nowMs) {
    return partitions.stream()
        .flatMap(List::stream)
        .mapToLong(Record::arrivesMs)
        .filter(ms -> ms > nowMs)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  Record at(int partition, long offset) {
    return partitions.get(partition).get((int) offset);
  }

  private static void spread(
      List<Record> records, Environment environment, SplittableRandom random) {
    long maxDelayMs = environment.shape().maxDelayMs;
    long arrivesMs = World.BEGIN_MS;
    for (int o = 0; o < records.size(); o++) {
      arrivesMs += random.nextInt(5) == 0 ? 500 + random.nextInt(5_000) : random.nextInt(80);
      boolean late = environment.arrival() == Arrival.LATE && random.nextInt(6) == 0;
      long behindMs = late ? maxDelayMs + random.nextInt(500) : 0;
      long timestampMs = arrivesMs - random.nextLong(maxDelayMs) - behindMs;
      Record one = records.get(o);
      records.set(
          o,
          new Record(
              one.key(),
              timestampMs,
              arrivesMs,
              one.old(),
              one.fate(),
              one.fan(),
              one.value(),
              one.strays(),
              late));
    }
  }
}
