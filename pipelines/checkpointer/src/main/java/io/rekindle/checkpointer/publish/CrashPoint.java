package io.rekindle.checkpointer.publish;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Where a test can make this process die, as if by kill -9: {@code
 * -Drekindle.checkpointer.haltAt=<phase>[:n]} for the n-th time that the phase is reached.
 */
public enum CrashPoint {
  AFTER_ASSEMBLE,
  AFTER_ROCKS_CHECKPOINT,
  AFTER_MANIFEST,
  BEFORE_RENAME,
  AFTER_RENAME,
  DURING_PRUNE,
  /** Of preparing an epoch: its record is there, its snapshot is not. */
  AFTER_RECORD;

  /** The system property's name. */
  public static final String PROPERTY = "rekindle.checkpointer.haltAt";

  private static final int KILLED = 137;
  private static final ConcurrentMap<CrashPoint, Integer> REACHED = new ConcurrentHashMap<>();

  /** As it is written in the property. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The process is at this point. */
  public void reached() {
    String wanted = System.getProperty(PROPERTY);
    if (wanted == null) {
      return;
    }
    int times = REACHED.merge(this, 1, Integer::sum);
    if (wanted.equals(text() + ":" + times) || (times == 1 && wanted.equals(text()))) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
