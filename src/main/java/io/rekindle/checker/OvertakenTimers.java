package io.rekindle.checker;

import io.rekindle.checker.account.Stated;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Timers that were lost and soon set again, which no clock shows: a transaction of the account sets
 * them again, and they fire at once.
 *
 * <p>All accounts of an input partition have one watermark, so their statements come in the order
 * of their periods. A statement is <em>overtaken</em> if one of two periods later, or more, of the
 * same partition came before it; a period between the two, because workers and bundles cross. That
 * alone shows that time stood still somewhere: one of several workers paused, or the watermark went
 * over several periods in one step. It was <em>mended</em> if all of this holds as well:
 *
 * <ul>
 *   <li>a transaction of its period was there before the period ended, so it is no late data, and
 *       no earlier pane came;
 *   <li>from when it was overdue by a period until it was overtaken its account had no transaction:
 *       that would have mended it;
 *   <li>then one came, and the statement followed in a third of the time, or less, that had gone by
 *       before that transaction since it was overtaken;
 *   <li>all the while the partition was up and had caught up (see {@link Uptime}).
 * </ul>
 *
 * Where time stood still, few statements come right after such a transaction, and most just when it
 * goes on. So the mended ones of a partition and period count only if they are more than its other
 * overtaken ones; how many of all its statements they are does not matter, for a restore may lose
 * the timers of all. They are no proof of a loss, but the run is no proof that none is lost.
 *
 * <p>Holds one number for each partition and period, and, where statements came more than two
 * periods late, a table of fixed size.
 */
final class OvertakenTimers {
  private static final int PERIODS = 2;
  private static final int PROMPT = 3;
  private static final int SLOTS_A_PERIOD = 4;
  private static final int SLOTS = 64;

  /** So many of one partition and period are doubt enough. */
  private static final int KEPT = 32;

  private final long periodMs;
  private final Map<Integer, NavigableMap<Long, Group>> partitions = new HashMap<>();
  private int described;

  /** The statements of one partition and period. */
  private static final class Group {
    private long firstMs = Long.MAX_VALUE;
    private Late late;
  }

  /** Those that may have been overtaken, the earliest of which is due then. */
  private static final class Late {
    private final long dueMs;
    private final int[] others = new int[SLOTS];
    private final List<Mended> mended = new ArrayList<>(1);

    Late(long dueMs) {
      this.dueMs = dueMs;
    }
  }

  private record Mended(long appendMs, long setMs, String example) {}

  /** Whether a statement was found late by the clock. */
  interface Known {
    boolean late(int partition, long dueMs, long appendMs);
  }

  OvertakenTimers(long periodMs) {
    this.periodMs = periodMs;
  }

  /** To be told of the first statement of each account and period. */
  void stated(Stated stated) {
    Group group =
        partitions
            .computeIfAbsent(stated.partition(), any -> new TreeMap<>())
            .computeIfAbsent(stated.period(), any -> new Group());
    group.firstMs = Math.min(group.firstMs, stated.appendMs());
    // No watermark is ahead of the clock, so before this none was overtaken.
    long earliest = stated.dueMs() + PERIODS * periodMs;
    if (stated.appendMs() <= earliest
        || !stated.setters().inTime(stated.period(), (stated.period() + 1) * periodMs)) {
      return;
    }
    group.late = group.late == null ? new Late(stated.dueMs()) : group.late;
    long setMs = stated.setters().firstFrom(stated.dueMs() + periodMs);
    if (setMs > stated.appendMs() || !follows(earliest, setMs, stated.appendMs(), 1)) {
      group.late.others[slot(group.late, stated.appendMs())]++;
    } else if (group.late.mended.size() < KEPT) {
      group.late.mended.add(new Mended(stated.appendMs(), setMs, example(stated.example())));
    }
  }

  /** Examples of the first only; which of them count is not known yet. */
  private String example(Supplier<String> example) {
    return described++ < KEPT ? example.get() : null;
  }

  /**
   * Whether so many times the time from the transaction to the statement is no more than that from
   * when the statement was overtaken to the transaction.
   */
  private static boolean follows(long overtakenMs, long setMs, long appendMs, int times) {
    return setMs >= overtakenMs && times * (appendMs - setMs) <= setMs - overtakenMs;
  }

  /**
   * Reports the mended ones that are not known to be late by the clock; returns how many there are,
   * known or not. To be asked once, at last.
   */
  long mended(Uptime uptime, Known known, Findings findings) {
    long sum = 0;
    for (Map.Entry<Integer, NavigableMap<Long, Group>> partition : partitions.entrySet()) {
      for (Map.Entry<Long, Group> group : partition.getValue().entrySet()) {
        Late late = group.getValue().late;
        if (late == null || late.mended.isEmpty()) {
          continue;
        }
        NavigableMap<Long, Group> later =
            partition.getValue().tailMap(group.getKey() + PERIODS, true);
        List<Mended> mended = mended(partition.getKey(), late, later, uptime);
        sum += mended.size();
        for (Mended one : mended) {
          if (!known.late(partition.getKey(), late.dueMs, one.appendMs)) {
            findings.found(Check.TIMERS_LATE, () -> text(one, group.getKey()));
          }
        }
      }
    }
    return sum;
  }

  private List<Mended> mended(
      int partition, Late late, NavigableMap<Long, Group> later, Uptime uptime) {
    List<Mended> mended = new ArrayList<>();
    long others = others(late, overtaken(later, Long.MIN_VALUE, Long.MAX_VALUE));
    for (Mended one : late.mended) {
      Long since = uptime.since(partition, one.appendMs);
      long overtakenMs = since == null ? Long.MAX_VALUE : overtaken(later, since, one.appendMs);
      if (overtakenMs == Long.MAX_VALUE) {
        continue;
      }
      if (follows(overtakenMs, one.setMs, one.appendMs, PROMPT)) {
        mended.add(one);
      } else if (!follows(overtakenMs, one.setMs, one.appendMs, 1)) {
        others++;
      }
    }
    return mended.size() > others ? mended : List.of();
  }

  /** When the first of later periods came in that time, or Long.MAX_VALUE. */
  private long overtaken(NavigableMap<Long, Group> later, long fromMs, long untilMs) {
    for (Map.Entry<Long, Group> group : later.entrySet()) {
      long firstMs = group.getValue().firstMs;
      if (firstMs >= fromMs && firstMs < untilMs) {
        return firstMs;
      }
      if (group.getKey() * periodMs > untilMs) {
        break;
      }
    }
    return Long.MAX_VALUE;
  }

  /** How many came then or later, without a transaction just before them. */
  private long others(Late late, long fromMs) {
    long sum = 0;
    for (int i = fromMs == Long.MAX_VALUE ? SLOTS : slot(late, fromMs); i < SLOTS; i++) {
      sum += late.others[i];
    }
    return sum;
  }

  private int slot(Late late, long atMs) {
    long after = atMs - late.dueMs - PERIODS * periodMs;
    return (int) Math.max(0, Math.min(SLOTS - 1, after * SLOTS_A_PERIOD / periodMs));
  }

  private static String text(Mended mended, long period) {
    return String.format(
        Locale.ROOT,
        "%s came %d ms after its account's next transaction, when one of period %d or later had long come",
        mended.example == null ? "a statement" : mended.example,
        mended.appendMs - mended.setMs,
        period + PERIODS);
  }
}
