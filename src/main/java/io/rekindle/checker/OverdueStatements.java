package io.rekindle.checker;

import io.rekindle.checker.account.Stated;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of one partition and period that came more than two periods late: how many when,
 * and a few of those that may have been mended (see {@link OvertakenTimers}). Of fixed size.
 */
final class OverdueStatements {
  private static final int PROMPT = 3;
  private static final int SLOTS_A_PERIOD = 4;
  private static final int SLOTS = 64;

  /** So many are doubt enough. */
  private static final int KEPT = 32;

  private final long dueMs;
  private final long periodMs;
  private final long earliestMs;
  private final int[] others = new int[SLOTS];
  private final List<Mended> mended = new ArrayList<>(1);

  /**
   * One that followed the account's next transaction.
   *
   * @param setMs when that was acknowledged
   * @param example null if there are enough of them
   */
  record Mended(long dueMs, long appendMs, long setMs, String example) {
    /** Whether the statement followed so promptly that the transaction can be the reason. */
    boolean promptly(long overtakenMs) {
      return follows(overtakenMs, setMs, appendMs, PROMPT);
    }

    /** Whether it took so long that the transaction is none. */
    boolean byItself(long overtakenMs) {
      return !follows(overtakenMs, setMs, appendMs, 1);
    }
  }

  /**
   * @param earliestMs none was overtaken before
   */
  OverdueStatements(long dueMs, long periodMs, long earliestMs) {
    this.dueMs = dueMs;
    this.periodMs = periodMs;
    this.earliestMs = earliestMs;
  }

  /** Returns whether it may have been mended and was kept, described or not. */
  boolean add(Stated stated, boolean described) {
    long setMs = stated.setters().firstFrom(dueMs + periodMs);
    if (setMs > stated.appendMs() || !follows(earliestMs, setMs, stated.appendMs(), 1)) {
      others[slot(stated.appendMs())]++;
      return false;
    }
    if (mended.size() == KEPT) {
      return false;
    }
    String example = described ? stated.example().get() : null;
    return mended.add(new Mended(dueMs, stated.appendMs(), setMs, example));
  }

  /**
   * Whether so many times the time from the transaction to the statement is no more than that from
   * when the statement was overtaken to the transaction.
   */
  private static boolean follows(long overtakenMs, long setMs, long appendMs, int times) {
    return setMs >= overtakenMs && times * (appendMs - setMs) <= setMs - overtakenMs;
  }

  /** Those that may have been mended: it depends on when they were overtaken. */
  List<Mended> mended() {
    return mended;
  }

  /** How many others came then or later; none if never. */
  long others(long fromMs) {
    long sum = 0;
    for (int i = fromMs == Long.MAX_VALUE ? SLOTS : slot(fromMs); i < SLOTS; i++) {
      sum += others[i];
    }
    return sum;
  }

  private int slot(long atMs) {
    long after = (atMs - earliestMs) * SLOTS_A_PERIOD / periodMs;
    return (int) Math.max(0, Math.min(SLOTS - 1, after));
  }
}
