package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to a run's processes. */
public enum FaultKind {
  /** SIGKILL one worker, drawn from the seed. */
  KILL_WORKER("kill-worker", false),
  /** SIGKILL all workers at once. */
  KILL_ALL_WORKERS("kill-all-workers", false),
  /** SIGKILL everything of the runner that is restored (natively: all workers), and go on there. */
  KILL_EVERYTHING("kill-everything", false),
  /** SIGKILL everything of the runner, and go on with another one (or the same). */
  MIGRATE("migrate", true),
  /** The same, and the new runner's processes are killed as well while they start. */
  KILL_DURING_RESUME("kill-during-resume", true),
  /** SIGKILL the checkpointer, which is started again. */
  KILL_CHECKPOINTER("kill-checkpointer", true),
  /** The checkpointer halts in a phase of publishing, and is started again. */
  HALT_CHECKPOINTER("halt-checkpointer", true),
  /** SIGKILL the run's own broker, which comes back on the same port with the same data. */
  KILL_BROKER("kill-broker", true),
  /** SIGSTOP one worker, hand over to the next epoch, and SIGCONT the old worker later. */
  ZOMBIE("zombie", true);

  private final String text;
  private final boolean portable;

  FaultKind(String text, boolean portable) {
    this.text = text;
    this.portable = portable;
  }

  @JsonValue
  public String text() {
    return text;
  }

  /** Whether it makes sense with portable checkpointing only. */
  public boolean needsPortable() {
    return portable;
  }

  /** Whether the runner can be another one afterwards. */
  public boolean movesOn() {
    return this == MIGRATE || this == KILL_DURING_RESUME || this == ZOMBIE;
  }

  /** Whether it is done to one of several workers. */
  public boolean hitsOneWorker() {
    return this == KILL_WORKER || this == ZOMBIE;
  }

  /** Whether it ends the broker, so that no other run can share it. */
  public boolean hitsBroker() {
    return this == KILL_BROKER;
  }

  static String known() {
    return Stream.of(values()).map(FaultKind::text).collect(Collectors.joining(", "));
  }
}
