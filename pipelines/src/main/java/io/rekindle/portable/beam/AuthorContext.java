package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** One event while the author's DoFn handles it: what it is, and what came of it. */
final class AuthorContext {
  private final DoFn<Object, Object> fn;
  private final Ports ports;
  private final PipelineOptions options;
  private final List<Output> outputs = new ArrayList<>();
  private final Object element;
  private final Instant timestamp;
  private final TimeDomain domain;

  /**
   * @param element null for a timer
   * @param domain null for an element
   */
  AuthorContext(
      DoFn<Object, Object> fn,
      Ports ports,
      PipelineOptions options,
      Object element,
      long timestampMs,
      TimeDomain domain) {
    this.fn = fn;
    this.ports = ports;
    this.options = options;
    this.element = element;
    this.timestamp = new Instant(timestampMs);
    this.domain = domain;
  }

  List<Output> outputs() {
    return outputs;
  }

  Object element() {
    return element;
  }

  Instant timestamp() {
    return timestamp;
  }

  TimeDomain domain() {
    return domain;
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

  void output(Object value, Instant at) {
    output(ports.main().tag(), value, at);
  }

  /**
   * @throws IllegalArgumentException by Beam's rule, where the time is before that of the element
   *     or timer by more than the DoFn allows
   */
  void output(TupleTag<?> tag, Object value, Instant at) {
    checkTime(at);
    outputs.addAll(ports.outputs(tag, value, at.getMillis(), domain != null));
  }

  /**
   * The runner cannot do it: the hosting DoFn allows any time, for what a wake brings again. What a
   * processing-time timer emits is not bound by the clock: its records belong to the elements that
   * set it, whose time is not kept.
   */
  private void checkTime(Instant at) {
    if (domain == TimeDomain.PROCESSING_TIME) {
      return;
    }
    long skewMs = fn.getAllowedTimestampSkew().getMillis();
    // Without overflow: the documentation has Long.MAX_VALUE for any time.
    boolean tooEarly = at.isBefore(timestamp) && timestamp.getMillis() - at.getMillis() > skewMs;
    if (tooEarly || at.isAfter(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      throw new IllegalArgumentException(
          "outputWithTimestamp of "
              + fn.getClass().getName()
              + ": cannot output with timestamp "
              + at
              + ". Output timestamps must be no earlier than the timestamp of the current input or"
              + " timer ("
              + timestamp
              + ") minus the allowed skew ("
              + skewMs
              + " ms) and no later than "
              + BoundedWindow.TIMESTAMP_MAX_VALUE
              + ". See DoFn#getAllowedTimestampSkew()");
    }
  }
}
