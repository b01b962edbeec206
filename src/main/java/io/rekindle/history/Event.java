package io.rekindle.history;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that happened in a run.
 *
 * @param atMs epoch milliseconds
 * @param target the process or phase it concerns, for instance {@code taskmanager-1}
 * @param pid of that process, or null
 * @param detail free text for people, or null
 * @param fault which planned fault it is part of, 1 for the first; null if it is of none, or in
 *     histories of earlier versions. One fault may hit several processes, each with its own event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(long atMs, Kind kind, String target, Long pid, String detail, Integer fault) {
  /** One that is part of no planned fault. */
  public Event(long atMs, Kind kind, String target, Long pid, String detail) {
    this(atMs, kind, target, pid, detail, null);
  }

  /** What kind of thing happened. */
  public enum Kind {
    /** A phase of the run began: ready, traffic, drain, cover, covered, close, probe, done. */
    PHASE,
    /** A process was started. */
    STARTED,
    /** A fault's signal was sent and its effect confirmed. */
    FAULT_APPLIED,
    /** A fault was scheduled but could not be applied. */
    FAULT_FAILED,
    /** From here on the runner is asked, for each applied fault, whether it felt it. */
    PROOF_SOUGHT,
    /** The runner, or what was hit, showed that it felt the fault; {@code detail} says how. */
    FAULT_FELT,
    /** A process that a fault had killed is being started again. */
    RESTARTED,
    /**
     * A process left because of a fault elsewhere (for instance a Samza worker during a rebalance).
     */
    INDUCED_EXIT,
    /** A process died with no fault to explain it: the run is UNKNOWN. */
    UNPLANNED_EXIT,
    /** The broker did not acknowledge a record. */
    SEND_FAILED,
    /** A wait ran into its deadline, for instance the drain: the run is UNKNOWN. */
    TIMED_OUT,
    /** Portable mode: the checkpoints did not come to cover every input: the run proves nothing. */
    NOT_COVERED,
    /** Portable mode: everything of the runner is ended, to go on from the portable checkpoint. */
    RESTORE_STARTED,
    /** Portable mode: the runner says that the next epoch runs. */
    RESTORED,
    /** Anything else worth knowing. */
    NOTE
  }
}
