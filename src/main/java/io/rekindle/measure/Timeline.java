package io.rekindle.measure;

import java.util.List;

/**
 * Series for drawing. Point i covers {@code fromMs + i * stepMs} up to the next point; all series
 * are equally long.
 *
 * @param first first outputs per second
 * @param repeated repeated outputs per second
 * @param latencyP50 milliseconds; null where nothing came out
 * @param lag the largest in the step
 */
public record Timeline(
    long fromMs,
    int stepMs,
    List<Double> first,
    List<Double> repeated,
    List<Long> latencyP50,
    List<Long> latencyP95,
    List<Long> latencyMax,
    List<Long> lag,
    List<Mark> marks) {

  /**
   * @param kind as in {@link io.rekindle.history.Event.Kind}, in lower case with hyphens
   * @param detail null if there is none
   */
  public record Mark(long atMs, String kind, String target, String detail) {}
}
