package io.rekindle.portable.shape;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what cells hold, told one after the other. */
public final class Holding {
  private static final class Found {
    private long cells;
    private long awaited;
    private final TreeMap<String, StateValue.Kind> states = new TreeMap<>();
    private final TreeMap<String, CellTimer.Domain> timers = new TreeMap<>();
    private final TreeSet<String> to = new TreeSet<>();

    private HeldStep held() {
      return new HeldStep(cells, awaited, states, timers, to);
    }
  }

  private final TreeMap<String, Found> found = new TreeMap<>();

  public void add(StoredCell cell) {
    Found step = step(cell.step());
    step.cells++;
    cell.body().state().forEach((id, value) -> step.states.put(id, value.kind()));
    cell.body()
        .timers()
        .values()
        .forEach(timer -> step.timers.put(timer.declared(), timer.domain()));
    for (Entry entry : cell.outbox()) {
      for (Output output : entry.outputs()) {
        if (!output.step().isEmpty()) {
          step.to.add(output.step());
          step(output.step()).awaited++;
        }
      }
    }
  }

  /** By step. */
  public TreeMap<String, HeldStep> steps() {
    TreeMap<String, HeldStep> steps = new TreeMap<>();
    found.forEach((name, step) -> steps.put(name, step.held()));
    return steps;
  }

  private Found step(String name) {
    return found.computeIfAbsent(name, any -> new Found());
  }
}
