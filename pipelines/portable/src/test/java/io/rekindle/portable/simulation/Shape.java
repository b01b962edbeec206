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
      30),
  /**
   * The same, and each window waits for stragglers, the earlier steps' longer: what comes of it has
   * the window's end as its time, at which the timer holds the watermark until it fires.
   */
  GRACE(WINDOWS.steps, WINDOWS.targets, 60, 30);

  private static final long GRACE_MS = 20;

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
    return this == WINDOWS || this == GRACE || step.equals(first());
  }

  /**
   * The end of the window of that step which holds that time. Each step's windows end a millisecond
   * after those of the step before, and hold that one's end.
   */
  long windowEnd(String step, long timestampMs) {
    int shift = steps.indexOf(step);
    return (Math.floorDiv(timestampMs - shift, windowMs) + 1) * windowMs + shift;
  }

  /** How long after a window's end its timer fires. */
  long graceMs(String step) {
    return this == GRACE ? (steps.size() - 1 - steps.indexOf(step)) * GRACE_MS : 0;
  }

  String first() {
    return steps.get(0);
  }

  List<String> targets(String step) {
    return targets.get(step);
  }
}
