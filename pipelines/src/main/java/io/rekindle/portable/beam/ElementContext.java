package io.rekindle.portable.beam;

import java.util.Collection;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * What an author's {@code @ProcessElement} method is given. Methods without {@code @Override} are
 * abstract in some of the Beam versions that this is compiled against, and unknown to the others.
 */
final class ElementContext extends DoFn<Object, Object>.ProcessContext {
  private final AuthorContext context;

  ElementContext(DoFn<Object, Object> fn, AuthorContext context) {
    fn.super();
    this.context = context;
  }

  @Override
  public Object element() {
    return context.event().element();
  }

  @Override
  public Instant timestamp() {
    return context.event().timestamp();
  }

  @Override
  public PipelineOptions getPipelineOptions() {
    return context.options();
  }

  @Override
  public PaneInfo pane() {
    return PaneInfo.NO_FIRING;
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

  @Override
  public <T> T sideInput(PCollectionView<T> view) {
    throw Unsupported.call("sideInput");
  }

  public void updateWatermark(Instant watermark) {
    throw Unsupported.call("updateWatermark");
  }

  public String currentRecordId() {
    return null;
  }

  public Long currentRecordOffset() {
    return null;
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
