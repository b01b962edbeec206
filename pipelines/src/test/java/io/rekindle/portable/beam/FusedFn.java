package io.rekindle.portable.beam;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.step.Envelope;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * The step's own DoFn in one transform with what gives it elements with ids, and takes what it
 * sends to next steps as outputs: with transforms before and behind it, watermarks would reach it
 * later than elements and timers do in what it stands for.
 */
final class FusedFn<K, V, T> extends DoFn<KV<K, V>, T> {
  private static final int PARTITION = 0;

  /** One sequence for all: ids must not be those of other elements of a key. */
  private static final AtomicLong OFFSETS = new AtomicLong();

  @StateId("cell")
  private final StateSpec<ValueState<byte[]>> cellSpec = StateSpecs.value(ByteArrayCoder.of());

  @TimerId("eventTime")
  private final TimerSpec eventTimeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId("processingTime")
  private final TimerSpec processingTimeSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("flush")
  private final TimerSpec flushSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final String step;
  private final PortableFn hosting;
  private final KvCoder<K, V> input;
  private final FusedOutputs outputs;

  FusedFn(String step, PortableFn hosting, KvCoder<K, V> input, FusedOutputs outputs) {
    this.step = step;
    this.hosting = hosting;
    this.input = input;
    this.outputs = outputs;
  }

  @Setup
  public void setup() {
    hosting.setup();
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    hosting.process(element(context), state, eventTime, processingTime, flush);
  }

  @OnTimer("eventTime")
  public void onEventTime(
      OnTimerContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    hosting.onEventTime(
        new FusedTimer<>(hosting, context, outputs), state, eventTime, processingTime, flush);
  }

  @OnTimer("processingTime")
  public void onProcessingTime(
      OnTimerContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    hosting.onProcessingTime(
        new FusedTimer<>(hosting, context, outputs), state, eventTime, processingTime, flush);
  }

  /** Each image is written at once. */
  @OnTimer("flush")
  public void onFlush(OnTimerContext context) {
    throw new AssertionError("nothing waits");
  }

  @Override
  public Duration getAllowedTimestampSkew() {
    return hosting.getAllowedTimestampSkew();
  }

  @Teardown
  public void teardown() {
    hosting.teardown();
  }

  private FusedElement<T> element(ProcessContext context) {
    KV<K, V> pair = context.element();
    byte[] key = Encoding.key(input.getKeyCoder(), pair.getKey());
    byte[] payload = Encoding.encode(input.getValueCoder(), pair.getValue());
    String id = EventId.input(PARTITION, OFFSETS.getAndIncrement());
    io.rekindle.portable.step.Element element =
        new io.rekindle.portable.step.Element(id, context.timestamp().getMillis(), payload);
    byte[] envelope = new Envelope(Hosted.EPOCH, element).encode();
    KV<byte[], byte[]> sent = KV.of(new CellKey(step, key).encode(), envelope);
    return new FusedElement<>(hosting, context, sent, outputs);
  }
}
