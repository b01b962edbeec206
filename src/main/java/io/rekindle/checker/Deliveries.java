package io.rekindle.checker;

import io.rekindle.checker.account.Delivery;
import io.rekindle.checker.account.Input;
import io.rekindle.checker.account.Stated;
import io.rekindle.checker.account.TimerKind;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import io.rekindle.history.Ack;
import io.rekindle.history.RunMeta;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What came out when, over all accounts: for the doubts, and for late and overtaken timers. */
final class Deliveries implements Delivery {
  /** Clocks are read in whole milliseconds, and by different processes. */
  private static final long ROUNDING_MS = 10;

  private final Sustained sustained = new Sustained();
  private final Uptime uptime;
  private final LateTimers late;
  private final OvertakenTimers overtaken;
  private final UndisturbedTimes undisturbed;
  private final UndisturbedLosses losses;
  private long lastOutMs = Long.MIN_VALUE;
  private final Map<Integer, Long> lastDelivered = new HashMap<>();
  private final Map<Integer, Long> lastMissing = new HashMap<>();
  private long olderThanInput;
  private long oldestByMs;

  Deliveries(RunMeta meta, RunMoments moments) {
    this.uptime = new Uptime(meta.startedMs(), moments.disturbances());
    this.late =
        new LateTimers(
            moments.trafficMs(), moments.firstFaultMs(), moments.closeMs(), meta.periodMs());
    this.overtaken = new OvertakenTimers(meta.periodMs());
    this.undisturbed =
        new UndisturbedTimes(
            moments.disturbances().tailSet(moments.flowMs(), true),
            UndisturbedLosses.graceMs(meta.periodMs()),
            meta.partitions());
    this.losses = new UndisturbedLosses(meta.periodMs());
  }

  @Override
  public void delivered(Input input, long appendMs) {
    sustained.delivered(input.ackedMs(), appendMs);
    uptime.delivered(input.id().partition(), input.ackedMs(), appendMs);
    undisturbed.delivered(input.id().partition(), input.ackedMs(), appendMs);
    lastOutMs = Math.max(lastOutMs, appendMs);
    lastDelivered.merge(input.id().partition(), input.ackedMs(), Math::max);
    if (appendMs < input.sentMs() - ROUNDING_MS) {
      olderThanInput++;
      oldestByMs = Math.max(oldestByMs, input.sentMs() - appendMs);
    }
  }

  @Override
  public void missing(Input input) {
    sustained.missing(input.ackedMs());
    lastMissing.merge(input.id().partition(), input.ackedMs(), Math::max);
    undisturbed.missing(input.id().partition());
    losses.lost(
        Flaw.OUTPUT_LOST_UNDISTURBED,
        input.sentMs(),
        input.ackedMs(),
        () -> input + " has no balance output");
  }

  @Override
  public void fired(
      TimerKind kind, int partition, long dueMs, long appendMs, Supplier<String> example) {
    late.fired(kind, partition, dueMs, appendMs, example);
  }

  @Override
  public void unfired(TimerKind kind, long fromMs, long dueMs, Supplier<String> example) {
    if (kind == TimerKind.STATEMENT) {
      losses.lostOfWatermark(Flaw.TIMER_LOST_UNDISTURBED, fromMs, dueMs, example);
    } else {
      losses.lost(Flaw.TIMER_LOST_UNDISTURBED, fromMs, dueMs, example);
    }
  }

  /** A malformed input without a dead letter. */
  void missingLetter(Ack ack, Supplier<String> example) {
    undisturbed.missing(ack.partition());
    losses.lost(Flaw.OUTPUT_LOST_UNDISTURBED, ack.sentMs(), ack.ackedMs(), example);
  }

  @Override
  public void stated(Stated stated) {
    overtaken.stated(stated);
  }

  /**
   * For the accounts of the other part of the run: whether the rate was sustained, and how far a
   * partition had come, is a matter of all.
   */
  Delivery others() {
    return new Delivery() {
      @Override
      public void delivered(Input input, long appendMs) {
        sustained.delivered(input.ackedMs(), appendMs);
        undisturbed.delivered(input.id().partition(), input.ackedMs(), appendMs);
      }

      @Override
      public void missing(Input input) {
        sustained.missing(input.ackedMs());
      }

      @Override
      public void fired(
          TimerKind kind, int partition, long dueMs, long appendMs, Supplier<String> example) {
        // That part tells of its timers.
      }

      @Override
      public void unfired(TimerKind kind, long fromMs, long dueMs, Supplier<String> example) {
        // Likewise.
      }

      @Override
      public void stated(Stated stated) {
        // Likewise.
      }
    };
  }

  Sustained sustained() {
    return sustained;
  }

  /**
   * Whether every input had come out by then that came out at all. One that never did counts until
   * a later one of its partition has come out: then it was lost before.
   */
  boolean allOut(long atMs) {
    boolean waits =
        lastMissing.entrySet().stream()
            .anyMatch(
                lost ->
                    lastDelivered.getOrDefault(lost.getKey(), Long.MIN_VALUE) <= lost.getValue());
    return !waits && lastOutMs != Long.MIN_VALUE && lastOutMs <= atMs;
  }

  /** How many timers fired so late, alone, that they may have been lost; to be asked once. */
  long lateAlone(Findings findings) {
    return late.late(uptime, findings);
  }

  /**
   * Tells the findings what is missing that no end of a process can have touched.
   *
   * @param latestMs how late inputs came at the most
   */
  UndisturbedLosses undisturbed(long latestMs, Findings findings) {
    if (!twoClocks()) {
      losses.report(undisturbed.all(uptime), late.usualMs(), latestMs, findings);
      losses.reportOutputs(undisturbed.afterAllMs(), findings);
    }
    return losses;
  }

  /**
   * How many statements those of later periods overtook, as if lost timers were set again; to be
   * asked after {@link #lateAlone}. With two clocks nobody knows.
   */
  long overtaken(Findings findings) {
    return twoClocks() ? 0 : overtaken.mended(uptime, late::reported, findings);
  }

  Timeliness timeliness() {
    return twoClocks() ? Timeliness.NONE : late.timeliness();
  }

  boolean twoClocks() {
    return olderThanInput > 0;
  }

  /** How many outputs are older than their inputs, which one clock cannot tell. */
  long olderThanInput() {
    return olderThanInput;
  }

  /** By how many milliseconds at most. */
  long oldestByMs() {
    return oldestByMs;
  }
}
