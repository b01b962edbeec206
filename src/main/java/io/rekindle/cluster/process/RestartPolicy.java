package io.rekindle.cluster.process;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What is to happen when a process ends.
 *
 * @param restart whether it is started again after an injected kill
 * @param delayMs from the injected kill to the start of the next incarnation, at the least
 * @param settled asked at the process's end for a condition that the next start waits for as well
 * @param settledMostMs for how long it waits for that at the most
 * @param inducedWindowMs for how long after a disturbance (a fault, or a start of a process of this
 *     kind) a process that leaves by itself is taken to leave because of it; 0: never
 * @param inducedDelayMs from such an exit to the start of the next incarnation, at the least
 * @param inducedMost how many induced exits one injected kill (or the start) can explain, over all
 *     processes
 * @param mayFinish whether exit status 0 is a good end: true for programs that do one thing
 * @param unexplainedMost how many ends in a row that nothing explains are followed by a restart
 *     too; where something is to be found out, 0
 */
public record RestartPolicy(
    boolean restart,
    long delayMs,
    Supplier<BooleanSupplier> settled,
    long settledMostMs,
    long inducedWindowMs,
    long inducedDelayMs,
    int inducedMost,
    boolean mayFinish,
    int unexplainedMost) {
  private static final Supplier<BooleanSupplier> AT_ONCE = () -> () -> true;

  /** A server that the harness needs and no fault hits: any end of it ends the run. */
  public static final RestartPolicy NEVER =
      new RestartPolicy(false, 0, AT_ONCE, 0, 0, 0, 0, false, 0);

  /** A program that does one thing and ends. */
  public static final RestartPolicy ONCE =
      new RestartPolicy(false, 0, AT_ONCE, 0, 0, 0, 0, true, 0);

  /** A worker that is started again so long after an injected kill. */
  public static RestartPolicy after(long delayMs) {
    return new RestartPolicy(true, delayMs, AT_ONCE, 0, 0, 0, 0, false, 0);
  }

  /** The same, but not before the condition holds. */
  public RestartPolicy when(Supplier<BooleanSupplier> settled, long mostMs) {
    return new RestartPolicy(
        restart,
        delayMs,
        settled,
        mostMs,
        inducedWindowMs,
        inducedDelayMs,
        inducedMost,
        mayFinish,
        unexplainedMost);
  }

  /** The same, and it may leave because of what happens to the others. */
  public RestartPolicy withInduced(long windowMs, long inducedDelayMs, int most) {
    return new RestartPolicy(
        restart,
        delayMs,
        settled,
        settledMostMs,
        windowMs,
        inducedDelayMs,
        most,
        mayFinish,
        unexplainedMost);
  }

  /** The same, and it comes back after so many ends in a row that nothing explains. */
  public RestartPolicy withUnexplained(int most) {
    return new RestartPolicy(
        restart,
        delayMs,
        settled,
        settledMostMs,
        inducedWindowMs,
        inducedDelayMs,
        inducedMost,
        mayFinish,
        most);
  }
}
