package io.rekindle.checkpointer.verify;

import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.KeyValueStore;
import io.rekindle.portable.assemble.Meta;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Decodes everything, and asks of it what every published cut has. */
final class Records {
  private record Received(StoredCell cell, Entry entry) {}

  private final Manifest manifest;

  /** By event id; bounded by what was in flight. */
  private final Map<String, Received> entries = new HashMap<>();

  private long cells;

  private Records(Manifest manifest) {
    this.manifest = manifest;
  }

  static void verify(KeyValueStore store, Manifest manifest) {
    Meta meta = Checkpoint.meta(store);
    if (!meta.frontier().equals(manifest.frontier())
        || !Checkpoint.watermarks(store).equals(manifest.watermarks())
        || !meta.positions().equals(manifest.positions())
        || meta.cells() != manifest.cells()) {
      throw new DamagedException("its manifest and its store disagree");
    }
    Records records = new Records(manifest);
    Checkpoint.cells(store, records::cell);
    if (records.cells != manifest.cells()) {
      throw new DamagedException(
          "it has " + records.cells + " cells instead of " + manifest.cells());
    }
    records.entries.forEach(records::wasSent);
    // Decodes what waits and what was seen too.
    Assembler assembler =
        new Assembler(store, meta.epoch(), 0, System::currentTimeMillis, AssemblerRules.ALL);
    if (assembler.inFlight() != records.entries.size()) {
      throw new DamagedException("an outbox belongs to no cell");
    }
  }

  private void cell(StoredCell cell) {
    cells++;
    if (!cell.outbox().isEmpty() && Arrays.equals(cell.hash(), Hashes.start())) {
      throw new DamagedException("a cell of step " + cell.step() + " has events and no chain");
    }
    for (Entry entry : cell.outbox()) {
      if (entries.put(entry.id(), new Received(cell, entry)) != null) {
        throw new DamagedException("the event " + entry.id() + " is in it twice");
      }
    }
  }

  private void wasSent(String id, Received received) {
    try {
      if (EventId.isFromInput(id)) {
        Long frontier = manifest.frontier().get(EventId.partition(id));
        if (frontier != null && EventId.offset(id) < frontier) {
          throw new DamagedException("the event " + id + " is below the frontier " + frontier);
        }
      }
      if (EventId.isRoot(id)) {
        return;
      }
      int slash = id.lastIndexOf('/');
      Received sender = entries.get(id.substring(0, slash));
      int index = Integer.parseInt(id.substring(slash + 1));
      if (sender == null || index >= sender.entry.outputs().size()) {
        throw new DamagedException("the event " + id + " was received and never sent");
      }
      Output output = sender.entry.outputs().get(index);
      if (!output.step().equals(received.cell.step())
          || !Arrays.equals(output.key(), received.cell.key())
          || Hashes.content(output.key(), output.payload()) != received.entry.input()) {
        throw new DamagedException("the event " + id + " was received otherwise than sent");
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new DamagedException("the event " + id + " has no name that an event can have");
    }
  }
}
