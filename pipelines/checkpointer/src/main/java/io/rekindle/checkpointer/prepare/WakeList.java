package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Wake;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cells must be touched although no record may ever come for them: those with timers or an
 * outbox. A wake goes to the partition of the input in which its key's records are. What the
 * frontier waits for is woken first: with a million timers pending everything that came after it
 * would otherwise be under way until the last of them is armed.
 */
final class WakeList {
  /** After every offset: of a cell with timers only. */
  private static final long LAST = Long.MAX_VALUE;

  /**
   * In memory: some 70 bytes and the key's for each.
   *
   * @param offset the least of the input that its outbox comes from
   */
  private record Sleeper(int partition, byte[] cellKey, long offset) {}

  private final List<Sleeper> wakes = new ArrayList<>();
  private final List<StoredCell> homeless = new ArrayList<>();
  private final Set<String> steps = new LinkedHashSet<>();

  void cell(StoredCell cell) {
    steps.add(cell.step());
    if (cell.body().timers().isEmpty() && cell.outbox().isEmpty()) {
      return;
    }
    if (cell.body().partition() >= 0) {
      add(cell, cell.body().partition());
    } else {
      homeless.add(cell);
    }
  }

  /** A cell that only timers of other cells spoke to is where those are, or where its key is. */
  void settle(Snapshot snapshot) {
    for (StoredCell cell : homeless) {
      int partition = -1;
      for (Entry entry : cell.outbox()) {
        partition = Math.max(partition, home(EventId.root(entry.id()), snapshot));
      }
      for (String step : steps) {
        partition = Math.max(partition, partition(snapshot.find(step, cell.key())));
      }
      if (partition < 0) {
        throw new CheckpointException(
            "it cannot be known in which partition of the input the cell of step "
                + cell.step()
                + " and key "
                + Base64.getEncoder().encodeToString(cell.key())
                + " (Base64) is to be woken: it was only ever spoken to by timers of cells that"
                + " are gone");
      }
      add(cell, partition);
    }
    homeless.clear();
  }

  int size() {
    return wakes.size();
  }

  void send(EpochTopics topics, String topic, Origin epoch) {
    byte[] value = Wake.of(epoch).encode();
    wakes.sort(Comparator.comparingLong(Sleeper::offset));
    wakes.forEach(wake -> topics.send(topic, wake.partition, wake.cellKey, value));
    topics.flush();
  }

  private void add(StoredCell cell, int partition) {
    wakes.add(
        new Sleeper(partition, SnapshotWriter.cellKey(cell.step(), cell.key()), firstOffset(cell)));
  }

  /** What a timer caused comes before every offset: nobody knows what waits for it. */
  private static long firstOffset(StoredCell cell) {
    long first = LAST;
    for (Entry entry : cell.outbox()) {
      String id = entry.id();
      first = Math.min(first, EventId.isFromInput(id) ? EventId.offset(id) : -1);
    }
    return first;
  }

  /** Of the cell whose timer it was: {@code T:step:key:…}. */
  private static int home(String timer, Snapshot snapshot) {
    String[] parts = timer.split(":", 4);
    return parts.length < 4 || !parts[0].equals("T")
        ? -1
        : partition(snapshot.find(parts[1], Base64.getUrlDecoder().decode(parts[2])));
  }

  private static int partition(StoredCell cell) {
    return cell == null ? -1 : cell.body().partition();
  }
}
