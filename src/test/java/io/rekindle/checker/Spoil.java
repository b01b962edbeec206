package io.rekindle.checker;

import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import java.util.List;
import java.util.function.Predicate;

/** Ways to spoil the outputs of a history. */
final class Spoil {
  private Spoil() {}

  static Predicate<Output> of(Topic topic, String... parts) {
    return output ->
        output.topic() == topic && List.of(parts).stream().allMatch(output.value()::contains);
  }

  /** Replaces text in all outputs that match, of which there must be one. */
  static void replace(HistoryBuilder run, Predicate<Output> which, String regex, String by) {
    boolean changed = false;
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      if (which.test(o)) {
        String value = o.value().replaceFirst(regex, by);
        changed |= !value.equals(o.value());
        run.outputs.set(
            i, new Output(o.topic(), o.key(), o.partition(), o.offset(), o.appendMs(), value));
      }
    }
    if (!changed) {
      throw new IllegalArgumentException("nothing to replace: " + regex);
    }
  }

  /** The same output, appended then. */
  static Output at(Output o, long appendMs) {
    return new Output(o.topic(), o.key(), o.partition(), o.offset(), appendMs, o.value());
  }

  static void remove(HistoryBuilder run, Predicate<Output> which) {
    if (!run.outputs.removeIf(which)) {
      throw new IllegalArgumentException("nothing to remove");
    }
  }
}
