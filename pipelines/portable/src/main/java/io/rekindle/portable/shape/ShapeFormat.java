package io.rekindle.portable.shape;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The bytes of shapes, as {@code FORMAT.md} documents them. */
public final class ShapeFormat {
  private static final int VERSION = 1;

  /** Deeper than any coder is: damaged bytes must not exhaust the stack. */
  private static final int DEEPEST = 64;

  private ShapeFormat() {}

  public static void topics(BytesOut out, PipelineTopics topics) {
    texts(out.text(topics.input()), topics.sinks());
    out.text(topics.deadLetters());
  }

  public static PipelineTopics topics(BytesIn in) {
    return new PipelineTopics(in.text(), List.copyOf(texts(in)), in.text());
  }

  public static void pipeline(BytesOut out, PipelineShape shape) {
    out.octet(VERSION).number(shape.steps().size());
    shape
        .steps()
        .forEach(
            (name, step) -> {
              coder(out.text(name), step.key());
              coder(out, step.element());
              out.number(step.states().size());
              step.states()
                  .forEach(
                      (id, state) -> {
                        out.text(id).octet(state.kind().ordinal()).number(state.coders().size());
                        state.coders().forEach(coder -> coder(out, coder));
                      });
              timers(out, step.timers());
              texts(out, step.to());
            });
  }

  public static PipelineShape pipeline(BytesIn in) {
    in.version(VERSION);
    TreeMap<String, StepShape> steps = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String name = in.text();
      CoderShape key = coder(in, 0);
      CoderShape element = coder(in, 0);
      TreeMap<String, StateShape> states = new TreeMap<>();
      for (int j = in.count(); j > 0; j--) {
        String id = in.text();
        states.put(id, new StateShape(kind(in), coders(in, 0)));
      }
      steps.put(name, new StepShape(key, element, states, timers(in), texts(in)));
    }
    return new PipelineShape(steps);
  }

  public static void held(BytesOut out, Held held) {
    pipeline(out, held.written());
    out.number(held.steps().size());
    held.steps()
        .forEach(
            (name, step) -> {
              out.text(name).number(step.cells()).number(step.awaited());
              out.number(step.states().size());
              step.states().forEach((id, kind) -> out.text(id).octet(kind.ordinal()));
              timers(out, step.timers());
              texts(out, step.to());
            });
    texts(out, held.dropped());
  }

  public static Held held(BytesIn in) {
    PipelineShape written = pipeline(in);
    TreeMap<String, HeldStep> steps = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String name = in.text();
      long cells = in.number();
      long awaited = in.number();
      TreeMap<String, StateValue.Kind> states = new TreeMap<>();
      for (int j = in.count(); j > 0; j--) {
        states.put(in.text(), kind(in));
      }
      steps.put(name, new HeldStep(cells, awaited, states, timers(in), texts(in)));
    }
    return new Held(steps, written, texts(in));
  }

  private static void coder(BytesOut out, CoderShape coder) {
    out.text(coder.name()).number(coder.parts().size());
    coder.parts().forEach(part -> coder(out, part));
    out.number(coder.fields().size());
    for (CoderShape.Field field : coder.fields()) {
      coder(out.text(field.name()).octet(field.nullable() ? 1 : 0), field.type());
    }
  }

  private static CoderShape coder(BytesIn in, int depth) {
    if (depth > DEEPEST) {
      throw new DamagedException("a coder's description is damaged: it is too deep");
    }
    String name = in.text();
    List<CoderShape> parts = coders(in, depth + 1);
    List<CoderShape.Field> fields = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      String field = in.text();
      boolean nullable = in.octet() == 1;
      fields.add(new CoderShape.Field(field, coder(in, depth + 1), nullable));
    }
    return new CoderShape(name, parts, fields);
  }

  private static List<CoderShape> coders(BytesIn in, int depth) {
    List<CoderShape> coders = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      coders.add(coder(in, depth));
    }
    return coders;
  }

  private static void timers(BytesOut out, Map<String, CellTimer.Domain> timers) {
    out.number(timers.size());
    timers.forEach((id, domain) -> out.text(id).octet(domain.ordinal()));
  }

  private static TreeMap<String, CellTimer.Domain> timers(BytesIn in) {
    TreeMap<String, CellTimer.Domain> timers = new TreeMap<>();
    each(in, id -> timers.put(id, pick(CellTimer.Domain.values(), in)));
    return timers;
  }

  private static void texts(BytesOut out, Collection<String> texts) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  private static TreeSet<String> texts(BytesIn in) {
    TreeSet<String> texts = new TreeSet<>();
    each(in, texts::add);
    return texts;
  }

  private static void each(BytesIn in, Consumer<String> item) {
    for (int i = in.count(); i > 0; i--) {
      item.accept(in.text());
    }
  }

  private static StateValue.Kind kind(BytesIn in) {
    return pick(StateValue.Kind.values(), in);
  }

  private static <T> T pick(T[] values, BytesIn in) {
    int ordinal = in.octet();
    if (ordinal >= values.length) {
      throw new DamagedException(
          "a pipeline's description is damaged: there is no kind " + ordinal);
    }
    return values[ordinal];
  }
}
