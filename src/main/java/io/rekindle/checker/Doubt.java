package io.rekindle.checker;

/** Why a run may prove nothing. */
public enum Doubt {
  /** A wait ran into its deadline. */
  TIMED_OUT(true),
  /** A process died unasked, or left with no fault before it. */
  UNEXPLAINED_EXIT(true),
  /** The broker did not answer for a record, and nobody read back whether it has it. */
  SEND_FAILED(true),
  /** The broker lost or changed what it had acknowledged. */
  BROKER_LOST(true),
  /** The history has no end. */
  NO_END(true),
  /** A planned fault was not applied. */
  FAULT_MISSING(false),
  /** A fault came when every input had come out. */
  FAULT_TOO_LATE(false),
  /** A fault was applied, and nothing showed that the runner felt it. */
  FAULT_NOT_FELT(false),
  /** Portable checkpoints did not come to cover every input. */
  NOT_COVERED(false),
  /** No transaction was acknowledged. */
  NO_INPUT(false),
  /** A probe was not answered by every step. */
  STATE_UNKNOWN(false),
  /** The generator was later than late data may be. */
  GENERATOR_LATE(false),
  /** The pipeline did not sustain its rate: another run at a lower rate may prove something. */
  NOT_SUSTAINED(false),
  /** Outputs are older than their inputs. */
  TWO_CLOCKS(false),
  /**
   * A timer came so late, alone, or so much after those of later periods, that it may have been
   * lost and mended by what came later.
   */
  TIMER_MENDED(false),
  /** The table of promises has no row. */
  NO_PROMISE(false),
  /** The checker itself failed. */
  CHECKER_FAILED(true);

  private final boolean cutShort;

  Doubt(boolean cutShort) {
    this.cutShort = cutShort;
  }

  /** Whether what is missing in such a run may just not have come. */
  public boolean cutShort() {
    return cutShort;
  }
}
