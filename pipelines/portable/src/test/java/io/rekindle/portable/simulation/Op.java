package io.rekindle.portable.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Something that happens. It draws from its own seed only, so that others can be left out when a
 * schedule is shrunk.
 */
record Op(Kind kind, long seed) {
  /** What can happen, and how often against the others. */
  enum Kind {
    READ(50),
    BUNDLE(110),
    TIMER(30),
    FLUSH(12),
    WRITE(50),
    COMMIT(12),
    TICK(20),
    NATIVE_RECOVERY(9),
    KILL(8),
    ZOMBIE(60),
    CHECKPOINTER_READ(50),
    CHECKPOINTER_PUBLISH(25),
    CHECKPOINTER_CRASH(5),
    COMPACT(8),
    STRANGER(3),
    HANG(2),
    GROW(4),
    NEIGHBOUR(6),
    BACK_UP(4),
    RESTORE_BACKUP(2);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  static List<Op> schedule(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    int all = 0;
    for (Kind kind : Kind.values()) {
      all += kind.weight;
    }
    List<Op> ops = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int pick = random.nextInt(all);
      int at = 0;
      while (pick >= Kind.values()[at].weight) {
        pick -= Kind.values()[at++].weight;
      }
      ops.add(new Op(Kind.values()[at], random.nextLong()));
    }
    return ops;
  }
}
