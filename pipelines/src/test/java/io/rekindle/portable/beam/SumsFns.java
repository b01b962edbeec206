package io.rekindle.portable.beam;

import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Two steps, each with a timer, where the second's content is what the first's timer emits. */
final class SumsFns {
  static final TupleTag<KV<String, String>> TEXT = new TupleTag<>("text");
  static final TupleTag<KV<byte[], byte[]>> OUT = new TupleTag<>("out");

  private SumsFns() {}

  /** Key and value as text. */
  @Deterministic
  static final class Parse extends DoFn<KafkaRecord<byte[], byte[]>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context) {
      KV<byte[], byte[]> pair = context.element().getKV();
      context.output(
          KV.of(
              new String(pair.getKey(), StandardCharsets.UTF_8),
              new String(pair.getValue(), StandardCharsets.UTF_8)));
    }
  }

  /** Passes each element, and the sum of all at one time. */
  @Deterministic
  static final class Sums extends DoFn<KV<String, String>, KV<String, String>> {
    private final long closeMs;

    @StateId("sum")
    private final StateSpec<ValueState<Long>> sumSpec = StateSpecs.value(VarLongCoder.of());

    @StateId("key")
    private final StateSpec<ValueState<String>> keySpec = StateSpecs.value(StringUtf8Coder.of());

    @TimerId("close")
    private final TimerSpec closeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @TimerId("idle")
    private final TimerSpec idleSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    Sums(long closeMs) {
      this.closeMs = closeMs;
    }

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("sum") ValueState<Long> sum,
        @StateId("key") ValueState<String> key,
        @TimerId("close") Timer close,
        @TimerId("idle") Timer idle) {
      Long before = sum.read();
      long value = Long.parseLong(context.element().getValue());
      sum.write(before == null ? value : before + value);
      key.write(context.element().getKey());
      close.set(new Instant(closeMs));
      idle.offset(Duration.standardHours(1)).setRelative();
      context.output(KV.of(context.element().getKey(), "e" + value));
    }

    @OnTimer("close")
    public void onClose(
        OnTimerContext context,
        @StateId("sum") ValueState<Long> sum,
        @StateId("key") ValueState<String> key) {
      context.output(KV.of(key.read(), "sum " + sum.read()));
    }

    @OnTimer("idle")
    public void onIdle(OnTimerContext context) {}
  }

  /** Reports all that has come, in order, at one time. */
  @Deterministic
  static final class All extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    private final long reportMs;

    @StateId("bag")
    private final StateSpec<BagState<String>> bagSpec = StateSpecs.bag(StringUtf8Coder.of());

    @StateId("key")
    private final StateSpec<ValueState<String>> keySpec = StateSpecs.value(StringUtf8Coder.of());

    @TimerId("report")
    private final TimerSpec reportSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    All(long reportMs) {
      this.reportMs = reportMs;
    }

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("bag") BagState<String> bag,
        @StateId("key") ValueState<String> key,
        @TimerId("report") Timer report) {
      bag.add(context.element().getValue());
      key.write(context.element().getKey());
      report.set(new Instant(reportMs));
    }

    @OnTimer("report")
    public void onReport(
        OnTimerContext context,
        @StateId("bag") BagState<String> bag,
        @StateId("key") ValueState<String> key) {
      String content = String.join(",", bag.read());
      bag.clear();
      context.output(
          KV.of(
              key.read().getBytes(StandardCharsets.UTF_8),
              content.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
