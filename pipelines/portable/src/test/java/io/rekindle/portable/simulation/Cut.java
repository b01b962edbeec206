package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.StoredCell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a published checkpoint is a consistent cut, judged from the cells' own memories: nothing
 * was received that was not sent; what was sent and has not arrived is in an outbox; below the
 * frontier all has arrived. What a sink is to have was written by the epoch that settled it.
 */
final class Cut {
  private Cut() {}

  /** Judges an epoch's last one, and remembers what it settled. */
  static void end(World world) {
    check(world);
    world.settled.addAll(settled(world));
  }

  /** Ids of outputs to topics that the newest checkpoint has settled, or those before it. */
  static Set<String> settled(World world) {
    Set<String> settled = new HashSet<>(world.settled);
    world.cells().values().forEach(cell -> settled.addAll(settled(cell)));
    return settled;
  }

  /** Ids of outputs to topics that no outbox keeps any more. */
  private static Set<String> settled(StoredCell cell) {
    Set<String> outbox = outbox(cell);
    return CellView.of(cell.body()).sent().stream()
        .filter(output -> output.isToTopic() && !outbox.contains(output.event()))
        .map(Sent::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> outbox(StoredCell cell) {
    return cell.outbox().stream().map(Entry::id).collect(Collectors.toSet());
  }

  static void check(World world) {
    TreeMap<CellName, StoredCell> cells = world.cells();
    Map<String, Sent> sent = new HashMap<>();
    Map<String, CellName> received = new HashMap<>();
    cells.forEach(
        (name, cell) -> {
          CellView view = CellView.of(cell.body());
          view.sent().forEach(output -> sent.put(output.id(), output));
          view.log().forEach(event -> received.put(event.getKey(), name));
        });
    Set<String> written =
        world.topics.sinks.stream()
            .filter(
                record ->
                    record.by().equals(world.origin())
                        || (record.by().pipeline().equals(World.PIPELINE)
                            && world.settled.contains(record.id())))
            .map(record -> record.id() + " " + SimLogic.text(record.payload()))
            .collect(Collectors.toSet());
    Map<Integer, Long> frontier = world.checkpointer.frontier();
    cells.forEach((name, cell) -> cell(name, cell, sent, received, written, frontier));
    frontier.forEach(
        (partition, end) -> {
          for (long offset = 0; offset < end; offset++) {
            Violation.unless(
                !world.source.mustBeApplied(partition, offset)
                    || received.containsKey(EventId.input(partition, offset)),
                "the frontier passed %s:%s, which no cell of the cut holds",
                partition,
                offset);
          }
        });
  }

  private static void cell(
      CellName name,
      StoredCell cell,
      Map<String, Sent> sent,
      Map<String, CellName> received,
      Set<String> written,
      Map<Integer, Long> frontier) {
    CellView view = CellView.of(cell.body());
    for (Map.Entry<String, String> event : view.log()) {
      if (!EventId.isRoot(event.getKey())) {
        Sent by = sent.get(event.getKey());
        Violation.unless(
            by != null
                && by.target().equals(name.step())
                && by.key().equals(name.key())
                && by.payload().equals(event.getValue()),
            "%s received %s, but the cut's sender sent %s",
            name,
            event,
            by);
      }
    }
    Set<String> outbox = outbox(cell);
    for (Sent output : view.sent()) {
      boolean arrived =
          output.isToTopic()
              ? written.contains(output.id() + " " + output.payload())
              : received.containsKey(output.id());
      Violation.unless(
          arrived || outbox.contains(output.event()),
          "%s has not arrived and is in no outbox",
          output);
    }
    for (String id : outbox) {
      Violation.unless(
          !EventId.isFromInput(id) || EventId.offset(id) >= frontier.get(EventId.partition(id)),
          "%s is below the frontier and still in the outbox of %s",
          id,
          name);
    }
    Set<String> once = new HashSet<>();
    for (String id : List.copyOf(view.log().stream().map(Map.Entry::getKey).toList())) {
      Violation.unless(once.add(id), "the cut's %s applied %s twice", name, id);
    }
  }
}
