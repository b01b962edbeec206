package io.rekindle.portable.beam;

import java.util.Collection;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * What an author's {@code @OnTimer} method is given. The timestamp, also that of outputs, is the
 * timer's output time, or if nothing was said of that the time for which it was set, in both
 * domains: Beam's own differs from version to version for processing time.
 */
final class TimerContext extends DoFn<Object, Object>.OnTimerContext {
  private final AuthorContext context;

  TimerContext(DoFn<Object, Object> fn, AuthorContext context) {
    fn.super();
    this.context = context;
  }

  @Override
  public Instant timestamp() {
    return context.event().timestamp();
  }

  public Instant fireTimestamp() {
    return context.event().fired();
  }

  @Override
  public BoundedWindow window() {
    return GlobalWindow.INSTANCE;
  }

  @Override
  public TimeDomain timeDomain() {
    return context.event().domain();
  }

  @Override
  public PipelineOptions getPipelineOptions() {
    return context.options();
  }

  @Override
  public void output(Object value) {
    context.output(value, context.event().timestamp());
  }

  @Override
  public void outputWithTimestamp(Object value, Instant at) {
    context.output(value, at);
  }

  @Override
  public <T> void output(TupleTag<T> tag, T value) {
    context.output(tag, value, context.event().timestamp());
  }

  @Override
  public <T> void outputWithTimestamp(TupleTag<T> tag, T value, Instant at) {
    context.output(tag, value, at);
  }

  public void outputWindowedValue(
      Object value, Instant at, Collection<? extends BoundedWindow> windows, PaneInfo pane) {
    context.output(context.main(), value, at, windows, pane);
  }

  public <T> void outputWindowedValue(
      TupleTag<T> tag,
      T value,
      Instant at,
      Collection<? extends BoundedWindow> windows,
      PaneInfo pane) {
    context.output(tag, value, at, windows, pane);
  }
}
