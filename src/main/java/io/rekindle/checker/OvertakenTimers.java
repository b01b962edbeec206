package io.rekindle.checker;

import io.rekindle.checker.OverdueStatements.Mended;
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
 * overtaken ones, those aside that followed in more than a third of the time but less than all of
 * it; how many of all its statements they are does not matter, for a restore may lose the timers of
 * all. They are no proof of a loss, but the run is no proof that none is lost.
 *
 * <p>Holds one number for each partition and period, and, where statements came more than two
 * periods late, a table of fixed size.
 */
final class OvertakenTimers {
  private static final int PERIODS = 2;
  private static final int EXAMPLES = 32;

  private final long periodMs;
  private final Map<Integer, NavigableMap<Long, Group>> partitions = new HashMap<>();
  private int described;

  /** The statements of one partition and period. */
  private static final class Group {
    private long firstMs = Long.MAX_VALUE;
    private OverdueStatements overdue;
  }

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
    long earliestMs = stated.dueMs() + PERIODS * periodMs;
    if (stated.appendMs() > earliestMs
        && stated.setters().inTime(stated.period(), (stated.period() + 1) * periodMs)) {
      if (group.overdue == null) {
        group.overdue = new OverdueStatements(stated.dueMs(), periodMs, earliestMs);
      }
      // Of the first only; which of them count is not known yet.
      described += group.overdue.add(stated, described < EXAMPLES) ? 1 : 0;
    }
  }

  /**
   * Reports the mended ones that are not known to be late by the clock; returns how many there are,
   * known or not. To be asked once, at last.
   */
  long mended(Uptime uptime, Known known, Findings findings) {
    long sum = 0;
    for (Map.Entry<Integer, NavigableMap<Long, Group>> partition : partitions.entrySet()) {
      for (Map.Entry<Long, Group> group : partition.getValue().entrySet()) {
        OverdueStatements overdue = group.getValue().overdue;
        if (overdue == null || overdue.mended().isEmpty()) {
          continue;
        }
        NavigableMap<Long, Group> later =
            partition.getValue().tailMap(group.getKey() + PERIODS, true);
        List<Mended> mended = mended(partition.getKey(), overdue, later, uptime);
        sum += mended.size();
        for (Mended one : mended) {
          if (!known.late(partition.getKey(), one.dueMs(), one.appendMs())) {
            findings.found(Check.TIMERS_LATE, () -> text(one, group.getKey()));
          }
        }
      }
    }
    return sum;
  }

  private List<Mended> mended(
      int partition, OverdueStatements overdue, NavigableMap<Long, Group> later, Uptime uptime) {
    List<Mended> mended = new ArrayList<>();
    long others = overdue.others(overtaken(later, Long.MIN_VALUE, Long.MAX_VALUE));
    for (Mended one : overdue.mended()) {
      Long since = uptime.since(partition, one.appendMs());
      long overtakenMs = since == null ? Long.MAX_VALUE : overtaken(later, since, one.appendMs());
      if (overtakenMs == Long.MAX_VALUE) {
        continue;
      }
      if (one.promptly(overtakenMs)) {
        mended.add(one);
      } else if (one.byItself(overtakenMs)) {
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

  private static String text(Mended mended, long period) {
    return String.format(
        Locale.ROOT,
        "%s came %d ms after its account's next transaction, when one of period %d or later had long come",
        mended.example() == null ? "a statement" : mended.example(),
        mended.appendMs() - mended.setMs(),
        period + PERIODS);
  }
}
