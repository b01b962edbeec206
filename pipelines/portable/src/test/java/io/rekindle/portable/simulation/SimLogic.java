package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.StepLogic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A step whose state tells the oracle everything: what it applied ({@code log}), what it emitted
 * ({@code sent}), what its timers saw ({@code closed}). What it emits, and to which key, depends on
 * all it has seen: the hardest case, because an abandoned timeline then differs in content.
 */
final class SimLogic implements StepLogic {
  private static final long DELAY_MS = 300;

  /** Before the event's id in what answers it, after which is a {@code =}. */
  static final String ANSWER = "re:";

  /** A key of the second step that records of all partitions may be sent to. */
  static final String STRAY = "stray";

  private final Shape shape;
  private final String step;
  private final InputLog input;
  private final LongSupplier clock;
  private final boolean names;

  /**
   * @param names whether what a processing-time timer sends to a topic has a name of its own
   */
  SimLogic(Shape shape, String step, InputLog input, LongSupplier clock, boolean names) {
    this.shape = shape;
    this.step = step;
    this.input = input;
    this.clock = clock;
    this.names = names;
  }

  @Override
  public List<Output> element(CellAccess cell, byte[] key, Element element) {
    add(cell, "log", element.id() + "=" + text(element.payload()));
    if (!cell.state().containsKey("home")) {
      add(cell, "home", String.valueOf(EventId.partition(element.id())));
    }
    List<Output> outputs = new ArrayList<>();
    if (shape.isWindowed(step)) {
      long end = shape.windowEnd(step, element.timestampMs());
      String window = String.valueOf(end);
      add(cell, "open" + window, element.id());
      long grace = shape.graceMs(step);
      Long at = grace == 0 ? null : end;
      cell.timers().put(window, new CellTimer(window, Domain.EVENT_TIME, end + grace, at));
    }
    if (step.equals(shape.first())) {
      InputLog.Record record =
          input.at(EventId.partition(element.id()), EventId.offset(element.id()));
      for (int i = 0; i < record.fan(); i++) {
        byte[] from = record.strays() ? bytes(STRAY) : key;
        output(cell, outputs, from, element.timestampMs(), record.value(), i);
      }
    } else {
      if (!shape.isWindowed(step)) {
        add(cell, "open", element.id());
      }
      if (!shape.isWindowed(step) && cell.timers().isEmpty()) {
        boolean byEvent = step.equals("left");
        long at = byEvent ? element.timestampMs() + 4 : clock.getAsLong() + DELAY_MS;
        Domain domain = byEvent ? Domain.EVENT_TIME : Domain.PROCESSING_TIME;
        cell.timers().put("", new CellTimer("", domain, at));
      }
      for (int i = 0; i < shape.targets(step).size(); i++) {
        output(cell, outputs, key, element.timestampMs(), 0, i);
      }
    }
    sent(cell, element.id(), outputs);
    LargeState.apply(cell, clock.getAsLong());
    return outputs;
  }

  @Override
  public List<Output> timer(CellAccess cell, byte[] key, CellTimer timer) {
    int fired = items(cell, "closed").size();
    StateValue open = cell.state().remove("open" + timer.id());
    List<String> content = open == null ? List.of() : texts(open);
    add(cell, "closed", timer.id() + "=" + String.join(",", content));
    List<Output> outputs = new ArrayList<>();
    if (timer.domain() == Domain.PROCESSING_TIME) {
      for (String id : content) {
        output(cell, outputs, key, timer.timeMs(), content.size(), 0);
        outputs.add(answer(id, outputs.remove(outputs.size() - 1)));
      }
    } else {
      long at = timer.outputMs() == null ? timer.timeMs() : timer.outputMs();
      output(cell, outputs, key, at, content.size(), 0);
    }
    int partition = Integer.parseInt(text(items(cell, "home").get(0)));
    sent(cell, EventId.timer(step, key, timer, fired, partition), outputs);
    LargeState.apply(cell, clock.getAsLong());
    return outputs;
  }

  /** What a timer of the clock sends to a topic answers an event; with which others is chance. */
  private Output answer(String id, Output output) {
    if (output.topic().isEmpty()) {
      return output;
    }
    byte[] payload = bytes(ANSWER + id + "=" + text(output.payload()));
    return Output.toTopic(output.topic(), output.key(), payload, output.timestampMs())
        .named(names ? id : "");
  }

  /** The digit at its end. */
  static int partition(String key) {
    return key.charAt(key.length() - 1) - '0';
  }

  static List<String> texts(StateValue value) {
    return value.items().stream().map(SimLogic::text).toList();
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void output(
      CellAccess cell, List<Output> outputs, byte[] key, long at, int value, int index) {
    int seen = items(cell, "log").size() + items(cell, "closed").size();
    List<String> targets = shape.targets(step);
    String target = targets.get((value + index) % targets.size());
    byte[] payload = bytes(value + "." + seen);
    if (target.startsWith("topic:")) {
      outputs.add(Output.toTopic(target.substring(6), key, payload, at));
    } else {
      String same = text(key);
      boolean moves = shape == Shape.REKEY && !same.equals(STRAY);
      String next = moves ? (seen % 2 == 0 ? "x" : "y") + partition(same) : same;
      outputs.add(Output.toStep(target, bytes(next), payload, at));
    }
  }

  private static void sent(CellAccess cell, String event, List<Output> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      String target = output.topic().isEmpty() ? output.step() : "topic:" + output.topic();
      String sent =
          Sent.encode(
              output.id(event, i), event, target, text(output.key()), text(output.payload()));
      add(cell, "sent", sent);
    }
  }

  static List<byte[]> items(CellAccess cell, String state) {
    StateValue value = cell.state().get(state);
    return value == null ? List.of() : value.items();
  }

  private static void add(CellAccess cell, String state, String item) {
    Items items = Items.of(items(cell, state)).plus(List.of(bytes(item)));
    cell.state().put(state, new StateValue(StateValue.Kind.BAG, items));
  }
}
