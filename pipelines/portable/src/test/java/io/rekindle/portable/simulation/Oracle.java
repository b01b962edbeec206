package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.EventId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be true once everything has been played out. */
final class Oracle {
  private final World world;
  private final TreeMap<CellName, CellView> cells = new TreeMap<>();
  private final Map<String, Sent> sent = new HashMap<>();

  /** Ids of input records. */
  private final TreeSet<String> applied = new TreeSet<>();

  private Oracle(World world) {
    this.world = world;
    world.cells().forEach((name, cell) -> cells.put(name, CellView.of(cell.body())));
    world.runner.memory.cells.forEach(
        (name, bytes) -> cells.put(name, CellView.of(world.cell(name, bytes).body())));
    cells.forEach(
        (name, view) ->
            view.sent()
                .forEach(
                    output ->
                        Violation.unless(
                            sent.put(output.id(), output) == null,
                            "output %s was produced twice",
                            output.id())));
  }

  /** Of the state as it is in the runner, and where that has not touched it in the checkpoint. */
  static void checkState(World world) {
    Oracle oracle = new Oracle(world);
    oracle.inputs();
    oracle.steps();
    oracle.order();
    oracle.timers();
    oracle.deadLetters();
  }

  /**
   * What consumers see, under some rule of theirs.
   *
   * @return how many outputs are there and have another content than the final state's
   */
  static int checkOutputs(World world, Consumer consumer) {
    Oracle oracle = new Oracle(world);
    Map<String, Topics.SinkRecord> seen = consumer.view(world.topics.sinks);
    answersOnce(seen.values());
    int wrong = 0;
    for (Sent output : oracle.sent.values()) {
      if (output.isToTopic()) {
        Topics.SinkRecord record = seen.remove(output.id());
        Violation.unless(record != null, "output %s is in no sink", output);
        if (!("topic:" + record.topic()).equals(output.target())
            || !SimLogic.text(record.key()).equals(output.key())
            || !SimLogic.text(record.payload()).equals(output.payload())) {
          wrong++;
        }
      }
    }
    seen.values().forEach(left -> world.reached.count(Reached.Event.OUTPUT_OF_ABANDONED_EVENT));
    return wrong;
  }

  /** Also of an abandoned attempt none is left under an id of its own. */
  private static void answersOnce(Collection<Topics.SinkRecord> seen) {
    Set<String> answered = new HashSet<>();
    for (Topics.SinkRecord record : seen) {
      String payload = SimLogic.text(record.payload());
      if (payload.startsWith(SimLogic.ANSWER)) {
        String answer = record.topic() + " " + payload.substring(0, payload.indexOf('='));
        Violation.unless(answered.add(answer), "consumers see twice: %s", answer);
      }
    }
  }

  private void inputs() {
    TreeSet<String> expected = new TreeSet<>();
    for (int p = 0; p < world.environment.partitions(); p++) {
      for (int o = 0; o < world.input.size(p); o++) {
        if (world.source.mustBeApplied(p, o)) {
          expected.add(EventId.input(p, o));
        }
      }
    }
    each(
        world.environment.shape().first(),
        (name, view) -> {
          for (Map.Entry<String, String> event : view.log()) {
            String id = event.getKey();
            Violation.unless(applied.add(id), "%s was applied twice", id);
            String key = world.input.at(EventId.partition(id), EventId.offset(id)).key();
            Violation.unless(key.equals(name.key()), "%s is in %s", id, name);
          }
        });
    expected.removeAll(applied);
    Violation.unless(expected.isEmpty(), "lost: %s", expected);
  }

  /** Every step but the first consumed exactly what the others sent to it. */
  private void steps() {
    Set<String> consumed = new HashSet<>();
    cells.forEach(
        (name, view) -> {
          for (Map.Entry<String, String> event : view.log()) {
            if (!name.step().equals(world.environment.shape().first())) {
              Sent by = sent.get(event.getKey());
              Violation.unless(
                  consumed.add(event.getKey()), "%s was consumed twice", event.getKey());
              Violation.unless(
                  by != null
                      && by.target().equals(name.step())
                      && by.key().equals(name.key())
                      && by.payload().equals(event.getValue()),
                  "%s consumed %s, sent was %s",
                  name,
                  event,
                  by);
            }
          }
        });
    for (Sent output : sent.values()) {
      Violation.unless(
          output.isToTopic() || consumed.contains(output.id()), "%s was not consumed", output);
    }
  }

  /** Within an input partition and key, and from one cell to another. */
  private void order() {
    each(
        world.environment.shape().first(),
        (name, view) -> {
          long last = -1;
          for (Map.Entry<String, String> event : view.log()) {
            long offset = EventId.offset(event.getKey());
            Violation.unless(offset > last, "order broken in %s: %s", name, view.log());
            last = offset;
          }
        });
    cells.forEach(
        (from, view) -> {
          Map<CellName, List<String>> channels =
              view.sent().stream()
                  .filter(output -> !output.isToTopic())
                  .collect(
                      Collectors.groupingBy(
                          output -> new CellName(output.target(), output.key()),
                          TreeMap::new,
                          Collectors.mapping(Sent::id, Collectors.toList())));
          channels.forEach(
              (to, ids) -> {
                Set<String> of = new HashSet<>(ids);
                List<String> got =
                    cells.get(to).log().stream()
                        .map(Map.Entry::getKey)
                        .filter(of::contains)
                        .toList();
                Violation.unless(
                    got.equals(ids), "order broken from %s to %s: %s, not %s", from, to, got, ids);
              });
        });
  }

  /** In windows each fired once with its content; elsewhere each event is in one firing. */
  private void timers() {
    cells.forEach(
        (name, view) -> {
          Violation.unless(view.timers() == 0, "a timer of %s never fired", name);
          boolean windowed = world.environment.shape().isWindowed(name.step());
          if (windowed && !hasLateRecord(name.key())) {
            windows(name, view);
            return;
          }
          List<String> events = view.log().stream().map(Map.Entry::getKey).toList();
          List<String> fired = view.closed().stream().flatMap(c -> c.getValue().stream()).toList();
          boolean same =
              windowed
                  ? fired.size() == events.size() && Set.copyOf(fired).equals(Set.copyOf(events))
                  : fired.equals(events);
          Violation.unless(same, "timers of %s saw %s, not %s", name, fired, events);
        });
  }

  /** A late record may be alone in a firing, and so may what came of it; which is not foretold. */
  private boolean hasLateRecord(String key) {
    return world.input.partitions.get(SimLogic.partition(key)).stream()
        .anyMatch(record -> record.late() && record.key().equals(key));
  }

  private void windows(CellName name, CellView view) {
    Shape shape = world.environment.shape();
    TreeMap<String, List<String>> windows = new TreeMap<>();
    for (Map.Entry<String, String> event : view.log()) {
      String end = String.valueOf(shape.windowEnd(name.step(), timestampMs(event.getKey())));
      windows.computeIfAbsent(end, any -> new ArrayList<>()).add(event.getKey());
    }
    for (Map.Entry<String, List<String>> firing : view.closed()) {
      List<String> expected = windows.remove(firing.getKey());
      Violation.unless(
          firing.getValue().equals(expected),
          "window %s of %s fired with %s, not %s",
          firing.getKey(),
          name,
          firing.getValue(),
          expected);
    }
    Violation.unless(windows.isEmpty(), "windows of %s never fired: %s", name, windows);
  }

  /** Of an event: its record's time, or the output time of the timer which caused it. */
  private long timestampMs(String id) {
    if (EventId.isFromInput(id)) {
      return world.input.at(EventId.partition(id), EventId.offset(id)).timestampMs();
    }
    String[] timer = EventId.root(id).split(":");
    return Long.parseLong(timer[4]) - world.environment.shape().graceMs(timer[1]);
  }

  private void deadLetters() {
    Set<String> written =
        world.topics.deadLetters.stream()
            .filter(letter -> letter.by().pipeline().equals(World.PIPELINE))
            .map(letter -> EventId.input(letter.partition(), letter.offset()))
            .collect(Collectors.toSet());
    for (int p = 0; p < world.environment.partitions(); p++) {
      for (int o = 0; o < world.input.size(p); o++) {
        Violation.unless(
            !world.source.isLetter(p, o)
                || applied.contains(EventId.input(p, o))
                || written.contains(EventId.input(p, o)),
            "the dead letter %s:%s is lost",
            p,
            o);
      }
    }
  }

  private void each(String step, java.util.function.BiConsumer<CellName, CellView> visitor) {
    cells.forEach(
        (name, view) -> {
          if (name.step().equals(step)) {
            visitor.accept(name, view);
          }
        });
  }
}
