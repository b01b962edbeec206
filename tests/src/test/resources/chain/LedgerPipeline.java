package io.rekindle.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekindle.portable.beam.Deterministic;
import io.rekindle.portable.beam.Port;
import io.rekindle.portable.beam.Steps;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
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
import org.joda.time.Instant;

/**
 * Not the ledger: two steps with an event-time timer each. The first adds amounts up until their
 * time has come, and then sends the sum; the second collects what the first has sent and reports a
 * millisecond later. A record's value is its amount and that time, with a space between.
 */
final class LedgerPipeline {
  private static final TupleTag<KV<String, String>> TEXTS = new TupleTag<>("texts") {};
  private static final TupleTag<KV<byte[], byte[]>> OUTPUTS = new TupleTag<>("outputs") {};
  private static final KvCoder<String, String> TEXT_CODER =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
  private static final KvCoder<byte[], byte[]> BYTES_CODER =
      KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of());

  LedgerPipeline(LedgerOptions options) {}

  void build(Steps steps) {
    steps
        .source("transactions", new Read(), Port.of(TEXTS, TEXT_CODER).toStep("sum"))
        .step("sum", new Sum(), Port.of(TEXTS, TEXT_CODER).toStep("report"))
        .step("report", new Report(), Port.of(OUTPUTS, BYTES_CODER).toTopic("balances"))
        .done();
  }

  @Deterministic
  static final class Read extends DoFn<KafkaRecord<byte[], byte[]>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context) {
      KV<byte[], byte[]> record = context.element().getKV();
      context.output(
          KV.of(new String(record.getKey(), UTF_8), new String(record.getValue(), UTF_8)));
    }
  }

  @Deterministic
  static final class Sum extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("sum")
    private final StateSpec<ValueState<Long>> sumSpec = StateSpecs.value(VarLongCoder.of());

    @StateId("key")
    private final StateSpec<ValueState<String>> keySpec = StateSpecs.value(StringUtf8Coder.of());

    @StateId("until")
    private final StateSpec<ValueState<Long>> untilSpec = StateSpecs.value(VarLongCoder.of());

    @TimerId("close")
    private final TimerSpec closeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("sum") ValueState<Long> sum,
        @StateId("key") ValueState<String> key,
        @StateId("until") ValueState<Long> until,
        @TimerId("close") Timer close) {
      String[] value = context.element().getValue().split(" ");
      Long before = sum.read();
      sum.write((before == null ? 0 : before) + Long.parseLong(value[0]));
      key.write(context.element().getKey());
      until.write(Long.parseLong(value[1]));
      close.set(new Instant(Long.parseLong(value[1])));
      context.output(KV.of(context.element().getKey(), "e" + value[0] + " " + value[1]));
    }

    @OnTimer("close")
    public void close(
        OnTimerContext context,
        @StateId("sum") ValueState<Long> sum,
        @StateId("key") ValueState<String> key,
        @StateId("until") ValueState<Long> until) {
      context.output(KV.of(key.read(), "SUM=" + sum.read() + " " + until.read()));
    }
  }

  @Deterministic
  static final class Report extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    @StateId("sent")
    private final StateSpec<BagState<String>> sentSpec = StateSpecs.bag(StringUtf8Coder.of());

    @StateId("key")
    private final StateSpec<ValueState<String>> keySpec = StateSpecs.value(StringUtf8Coder.of());

    @TimerId("report")
    private final TimerSpec reportSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("sent") BagState<String> sent,
        @StateId("key") ValueState<String> key,
        @TimerId("report") Timer report) {
      String[] value = context.element().getValue().split(" ");
      sent.add(value[0]);
      key.write(context.element().getKey());
      report.set(new Instant(Long.parseLong(value[1]) + 1));
    }

    @OnTimer("report")
    public void report(
        OnTimerContext context,
        @StateId("sent") BagState<String> sent,
        @StateId("key") ValueState<String> key) {
      String all = String.join(",", sent.read());
      sent.clear();
      context.output(KV.of(key.read().getBytes(UTF_8), all.getBytes(UTF_8)));
    }
  }
}
