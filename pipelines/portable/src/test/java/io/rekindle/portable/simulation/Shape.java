package io.rekindle.portable.simulation;

import java.util.List;
import java.util.Map;

/** Which steps there are and what goes where. The first step is where input records come in. */
enum Shape {
  /** The model's: two steps, the second by another key. */
  REKEY(
      List.of("first", "second"),
      Map.of(
          "first", List.of("second", "topic:side"),
          "second", List.of("topic:out"))),
  /** The ledger's: three in a chain, the second to two ends. */
  CHAIN(
      List.of("entry", "middle", "left", "right"),
      Map.of(
          "entry", List.of("middle"),
          "middle", List.of("left", "right", "topic:out"),
          "left", List.of("topic:left"),
          "right", List.of("topic:right")));

  final List<String> steps;
  private final Map<String, List<String>> targets;

  Shape(List<String> steps, Map<String, List<String>> targets) {
    this.steps = steps;
    this.targets = targets;
  }

  String first() {
    return steps.get(0);
  }

  List<String> targets(String step) {
    return targets.get(step);
  }
}
