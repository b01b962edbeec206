package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** One event while the author's DoFn handles it: what it is, and what came of it. */
final class AuthorContext {
  private final DoFn<Object, Object> fn;
  private final Ports ports;
  private final PipelineOptions options;
  private final List<Output> outputs = new ArrayList<>();
  private final AuthorEvent event;

  AuthorContext(DoFn<Object, Object> fn, Ports ports, PipelineOptions options, AuthorEvent event) {
    this.fn = fn;
    this.ports = ports;
    this.options = options;
    this.event = event;
  }

  List<Output> outputs() {
    return outputs;
  }

  AuthorEvent event() {
    return event;
  }

  PipelineOptions options() {
    return options;
  }

  DoFn<Object, Object>.ProcessContext ofElement() {
    return new ElementContext(fn, this);
  }

  DoFn<Object, Object>.OnTimerContext ofTimer() {
    return new TimerContext(fn, this);
  }

  /** Of the main output. */
  Object receiver() {
    return Receivers.one(windowed(), event.timestamp(), ports.main().tag());
  }

  /** Of all outputs. */
  Object receivers() {
    return Receivers.many(windowed(), event.timestamp(), ports.coders());
  }

  private DoFn<Object, Object>.WindowedContext windowed() {
    return event.isTimer() ? ofTimer() : ofElement();
  }

  void output(Object value, Instant at) {
    output(ports.main().tag(), value, at);
  }

  /**
   * @throws IllegalArgumentException by Beam's rule, where the time is before that of the element
   *     or timer by more than the DoFn allows
   */
  void output(TupleTag<?> tag, Object value, Instant at) {
    OutputBounds.check(fn, at, event);
    outputs.addAll(ports.outputs(tag, value, at.getMillis(), event.isTimer()));
  }

  /** There are no others than the global window and its only pane. */
  void output(
      TupleTag<?> tag,
      Object value,
      Instant at,
      Collection<? extends BoundedWindow> windows,
      PaneInfo pane) {
    OutputBounds.check(windows, pane);
    output(tag, value, at);
  }

  TupleTag<?> main() {
    return ports.main().tag();
  }
}
