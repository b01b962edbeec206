package io.rekindle.portable.beam;

import java.util.Collection;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** What {@link FusedFn} gives the step for a timer: only what a {@link PortableFn} uses. */
final class FusedTimer<T> extends DoFn<KV<byte[], byte[]>, byte[]>.OnTimerContext {
  private final DoFn<?, T>.OnTimerContext context;
  private final FusedOutputs outputs;

  FusedTimer(PortableFn hosting, DoFn<?, T>.OnTimerContext context, FusedOutputs outputs) {
    hosting.super();
    this.context = context;
    this.outputs = outputs;
  }

  @Override
  public Instant timestamp() {
    return context.timestamp();
  }

  @Override
  public Instant fireTimestamp() {
    return context.fireTimestamp();
  }

  @Override
  public BoundedWindow window() {
    return context.window();
  }

  @Override
  public TimeDomain timeDomain() {
    return context.timeDomain();
  }

  @Override
  public PipelineOptions getPipelineOptions() {
    return context.getPipelineOptions();
  }

  /** Records of topics: there are images alone. */
  @Override
  public void output(byte[] records) {}

  @Override
  public <O> void outputWithTimestamp(TupleTag<O> tag, O sent, Instant at) {
    outputs.unwrap(context, tag, sent, at);
  }

  @Override
  public void outputWithTimestamp(byte[] records, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <O> void output(TupleTag<O> tag, O sent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void outputWindowedValue(
      byte[] records, Instant at, Collection<? extends BoundedWindow> windows, PaneInfo pane) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <O> void outputWindowedValue(
      TupleTag<O> tag,
      O sent,
      Instant at,
      Collection<? extends BoundedWindow> windows,
      PaneInfo pane) {
    throw new UnsupportedOperationException();
  }
}
