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
          "second", List.of("topic:out")),
      3,
      0),
  /** The ledger's: three in a chain, the second to two ends. */
  CHAIN(
      List.of("entry", "middle", "left", "right"),
      Map.of(
          "entry", List.of("middle"),
          "middle", List.of("left", "right", "topic:out"),
          "left", List.of("topic:left"),
          "right", List.of("topic:right")),
      3,
      0),
  /** Windows of windows: what a step's timers emit is what the next step's timers collect. */
  WINDOWS(
      List.of("close", "report", "total"),
      Map.of(
          "close", List.of("report"),
          "report", List.of("total", "topic:side"),
          "total", List.of("topic:out")),
      60,
      30);

  final List<String> steps;
  final long windowMs;

  /** How far a record's time may lie behind the latest of its partition. */
  final long maxDelayMs;

  private final Map<String, List<String>> targets;

  Shape(List<String> steps, Map<String, List<String>> targets, long windowMs, long maxDelayMs) {
    this.steps = steps;
    this.targets = targets;
    this.windowMs = windowMs;
    this.maxDelayMs = maxDelayMs;
  }

  /** Whether the step's timers are the ends of windows in event time. */
  boolean isWindowed(String step) {
    return this == WINDOWS || step.equals(first());
  }

  /**
   * The end of the window of that step which holds that time. Each step's windows end a millisecond
   * after those of the step before, and hold that one's end.
   */
  long windowEnd(String step, long timestampMs) {
    int shift = steps.indexOf(step);
    return (Math.floorDiv(timestampMs - shift, windowMs) + 1) * windowMs + shift;
  }

  String first() {
    return steps.get(0);
  }

  List<String> targets(String step) {
    return targets.get(step);
  }
}
