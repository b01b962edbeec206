package io.rekindle.portable.shape;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot holds and a pipeline would not read, or would read as something else. */
public final class Differences {
  private final Held held;
  private final PipelineShape pipeline;
  private final List<String> found = new ArrayList<>();

  private Differences(Held held, PipelineShape pipeline) {
    this.held = held;
    this.pipeline = pipeline;
  }

  /** A sentence for each; empty if the pipeline may go on from the snapshot. */
  public static List<String> between(Held held, PipelineShape pipeline) {
    Differences differences = new Differences(held, pipeline);
    held.steps().forEach(differences::step);
    held.dropped().forEach(differences::dropped);
    return differences.found;
  }

  private void step(String name, HeldStep step) {
    StepShape now = pipeline.steps().get(name);
    if (now == null) {
      found.add(
          "step "
              + name
              + " is in the checkpoint ("
              + step.cells()
              + " cells, "
              + step.awaited()
              + " events sent to it) and not in the pipeline: if it was renamed, give it its name"
              + " back; if it is to be gone, resume with --allow-dropped-step "
              + name
              + ", or drop it with checkpoint drop-step");
      return;
    }
    StepShape written = held.written().steps().get(name);
    // Cells are found by their keys' bytes: equal keys must be equal bytes.
    if (written != null && step.cells() > 0 && !now.key().equals(written.key())) {
      coder("the keys of step " + name + " were", written.key(), now.key());
    }
    if (written != null && step.awaited() > 0 && !now.element().reads(written.element())) {
      coder("what was sent to step " + name + " was", written.element(), now.element());
    }
    step.states().forEach((id, kind) -> state(name, id, kind, written, now));
    step.timers().forEach((id, domain) -> timer(name, id, domain, now));
    for (String to : step.to()) {
      if (pipeline.steps().containsKey(to) && !now.to().contains(to)) {
        found.add(
            "step "
                + name
                + " has sent events to step "
                + to
                + " that are under way, and does not lead there in the pipeline: let them arrive"
                + " first, with the version that wrote the checkpoint and no new input");
      }
    }
  }

  private void coder(String what, CoderShape written, CoderShape now) {
    found.add(
        what + " written with " + written + " and would be read with " + now + ". Bring it back");
  }

  private void state(
      String step, String id, StateValue.Kind kind, StepShape written, StepShape pipelines) {
    StateShape now = pipelines.states().get(id);
    if (now == null) {
      found.add(
          "state "
              + id
              + " of step "
              + step
              + " is in the checkpoint and not in the pipeline: declare it again, even if it is"
              + " not used, or a migration of it to another state");
      return;
    }
    StateShape before = written == null ? null : written.states().get(id);
    if (now.kind() != kind || (before != null && before.kind() == kind && !now.reads(before))) {
      StateShape then =
          before != null && before.kind() == kind ? before : new StateShape(kind, List.of());
      found.add(
          "state "
              + id
              + " of step "
              + step
              + " was written as "
              + then
              + " and would be read as "
              + now
              + ": bring that back, or give the state another id and declare a migration to it");
    }
  }

  private void timer(String step, String id, CellTimer.Domain domain, StepShape now) {
    if (now.timers().get(id) != domain) {
      found.add(
          "timer "
              + id
              + " of step "
              + step
              + " is set in the checkpoint"
              + (now.timers().containsKey(id)
                  ? " in the other time domain"
                  : " and not in the pipeline: declare it again"));
    }
  }

  private void dropped(String name) {
    if (pipeline.steps().containsKey(name)) {
      found.add(
          "step "
              + name
              + " is in the pipeline, and its state would be dropped: resume without"
              + " --allow-dropped-step "
              + name);
    }
  }
}
