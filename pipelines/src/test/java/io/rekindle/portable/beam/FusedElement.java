package io.rekindle.portable.beam;

import java.util.Collection;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** What {@link FusedFn} gives the step for an element: only what a {@link PortableFn} uses. */
final class FusedElement<T> extends DoFn<KV<byte[], byte[]>, byte[]>.ProcessContext {
  private final DoFn<?, T>.ProcessContext context;
  private final KV<byte[], byte[]> element;
  private final FusedOutputs outputs;

  FusedElement(
      PortableFn hosting,
      DoFn<?, T>.ProcessContext context,
      KV<byte[], byte[]> element,
      FusedOutputs outputs) {
    hosting.super();
    this.context = context;
    this.element = element;
    this.outputs = outputs;
  }

  @Override
  public KV<byte[], byte[]> element() {
    return element;
  }

  @Override
  public Instant timestamp() {
    return context.timestamp();
  }

  @Override
  public PaneInfo pane() {
    return context.pane();
  }

  @Override
  public String currentRecordId() {
    return null;
  }

  @Override
  public Long currentRecordOffset() {
    return null;
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
  public <O> O sideInput(PCollectionView<O> view) {
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
