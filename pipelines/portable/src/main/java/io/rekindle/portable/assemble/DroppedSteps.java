package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.shape.PipelineShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Steps that a checkpoint is to be without. What others have sent to them counts as arrived, and
 * keeps its place: an output's place is its id. What they have sent to others must have arrived,
 * for nobody would send it again.
 */
public final class DroppedSteps {
  private final Set<String> names;

  /**
   * @param names that are not in the checkpoint do not matter
   */
  public DroppedSteps(Collection<String> names) {
    this.names = Set.copyOf(names);
  }

  /** Those that the store has cells of, or events sent to. */
  public Set<String> in(KeyValueStore store) {
    TreeSet<String> found = new TreeSet<>();
    Checkpoint.cells(
        store,
        cell -> {
          found.add(cell.step());
          cell.outbox().forEach(entry -> entry.outputs().forEach(out -> found.add(out.step())));
        });
    found.retainAll(names);
    return found;
  }

  /** Why they cannot be dropped now; empty if they can. */
  public Optional<String> obstacle(KeyValueStore store) {
    List<String> found = new ArrayList<>();
    Checkpoint.cells(
        store,
        cell -> {
          if (found.isEmpty()) {
            obstacle(cell).ifPresent(found::add);
          }
        });
    return found.stream().findFirst();
  }

  private Optional<String> obstacle(StoredCell cell) {
    if (!names.contains(cell.step())) {
      boolean isWoken = !cell.body().timers().isEmpty() || !cell.outbox().isEmpty();
      return isWoken && cell.body().partition() < 0
          ? Optional.of(
              "a cell of step "
                  + cell.step()
                  + " was only ever spoken to by timers: without the others it cannot be known"
                  + " where it belongs")
          : Optional.empty();
    }
    for (Entry entry : cell.outbox()) {
      for (Output output : entry.outputs()) {
        if (!output.step().isEmpty() && !names.contains(output.step())) {
          return Optional.of(
              "what step "
                  + cell.step()
                  + " has sent to step "
                  + output.step()
                  + " is under way and would be lost. Let it arrive first, with the version of the"
                  + " pipeline that has the step and no new input; or drop step "
                  + output.step()
                  + " as well");
        }
      }
    }
    return Optional.empty();
  }

  /** The cell as it is without them; empty if it is one of theirs. */
  public Optional<StoredCell> rest(StoredCell cell) {
    if (names.isEmpty()) {
      return Optional.of(cell);
    }
    if (names.contains(cell.step())) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredCell(cell.step(), cell.key(), cell.body(), cell.hash(), rest(cell.outbox())));
  }

  private List<Entry> rest(List<Entry> outbox) {
    return outbox.stream()
        .map(
            entry ->
                entry.outputs().stream().anyMatch(this::isTheirs)
                    ? new Entry(
                        entry.id(),
                        entry.input(),
                        entry.outputs().stream()
                            .map(output -> isTheirs(output) ? Output.VOID : output)
                            .toList())
                    : entry)
        .toList();
  }

  private boolean isTheirs(Output output) {
    return names.contains(output.step());
  }

  /**
   * Removes them from a store, before an {@link Assembler} goes on from it. Doing it again changes
   * nothing.
   */
  public Dropped remove(KeyValueStore store) {
    if (names.isEmpty()) {
      return new Dropped(0, 0, 0);
    }
    Removal removal = new Removal();
    Checkpoint.cells(store, removal::cell);
    // Not before: no store need bear to be changed while it is read.
    removal.cells.forEach(cellKey -> store.scan(Keys.items(cellKey), removal::item));
    removal.keys.forEach(store::delete);
    removal.outboxes.forEach((key, value) -> store.put(key, value));
    PipelineShape declared = Checkpoint.declared(store);
    if (!declared.equals(PipelineShape.UNKNOWN)) {
      store.put(Keys.DECLARED, Checkpoint.encode(declared.without(names)));
    }
    Meta meta = Checkpoint.meta(store);
    long cells = meta.cells() - removal.cells.size();
    store.put(Keys.META, new Meta(meta.epoch(), meta.frontier(), meta.positions(), cells).encode());
    return new Dropped(removal.cells.size(), removal.sent, removal.unconfirmed);
  }

  /** What is to be changed in a store: keys only, for there may be many cells. */
  private final class Removal {
    private final List<byte[]> keys = new ArrayList<>();
    private final Map<byte[], byte[]> outboxes = new IdentityHashMap<>();
    private final List<byte[]> cells = new ArrayList<>();
    private long sent;
    private long unconfirmed;

    boolean item(byte[] key, byte[] value) {
      keys.add(key);
      return true;
    }

    void cell(StoredCell cell) {
      byte[] storeKey = Keys.cell(cell.step(), cell.key());
      byte[] cellKey = Arrays.copyOfRange(storeKey, 1, storeKey.length);
      if (!names.contains(cell.step())) {
        long toThem = count(cell, DroppedSteps.this::isTheirs);
        sent += toThem;
        if (toThem > 0) {
          outboxes.put(Keys.outbox(cellKey), Checkpoint.encode(rest(cell.outbox())));
        }
        return;
      }
      cells.add(cellKey);
      unconfirmed += count(cell, output -> !output.topic().isEmpty());
      keys.add(storeKey);
      if (!cell.outbox().isEmpty()) {
        keys.add(Keys.outbox(cellKey));
      }
      for (CellTimer timer : cell.body().timers().values()) {
        if (timer.domain() == CellTimer.Domain.PROCESSING_TIME) {
          keys.add(Keys.due(timer.timeMs(), cellKey));
        }
      }
    }
  }

  private static long count(StoredCell cell, Predicate<Output> which) {
    return cell.outbox().stream().flatMap(entry -> entry.outputs().stream()).filter(which).count();
  }

  /**
   * What was in the store of them.
   *
   * @param cells how many
   * @param sent events sent to them that were not known to have arrived with all that came of them
   * @param unconfirmed records of theirs for topics that were not known to have arrived there, or
   *     that a replay would bring again
   */
  public record Dropped(long cells, long sent, long unconfirmed) {}
}
