package io.rekindle.portable.beam;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * The pipeline of Beam's testOutputTimestamp without the host, to be run by hand: prints what its
 * second DoFn sees in which order, with a first DoFn that has no state, and with one that has. Not
 * a test: which of the two the runner does first, it does not promise.
 */
public final class DirectOrder {
  private static final KvCoder<String, Long> PAIRS =
      KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());

  private DirectOrder() {}

  private static class First extends DoFn<KV<String, Long>, KV<String, Long>> {
    @TimerId("held")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Timestamp Instant at, @TimerId("held") Timer timer, OutputReceiver<KV<String, Long>> out) {
      timer.withOutputTimestamp(at.plus(5)).set(at.plus(10));
      out.output(KV.of("foo", 100L));
    }

    @OnTimer("held")
    public void on() {}
  }

  private static final class FirstWithState extends First {
    @StateId("unused")
    private final StateSpec<ValueState<Long>> spec = StateSpecs.value(VarLongCoder.of());
  }

  private static final class Second extends DoFn<KV<String, Long>, Void> {
    @TimerId("due")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Timestamp Instant at, @TimerId("due") Timer timer) {
      System.out.println("  element " + at.getMillis());
      timer.set(at.plus(8));
    }

    @OnTimer("due")
    public void on(@Timestamp Instant at) {
      System.out.println("  timer " + at.getMillis());
    }
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    for (First first : new First[] {new First(), new FirstWithState()}) {
      System.out.println(first.getClass().getSimpleName());
      Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
      pipeline
          .apply(
              TestStream.create(PAIRS)
                  .advanceWatermarkTo(new Instant(0))
                  .addElements(KV.of("key", 1L))
                  .advanceWatermarkTo(new Instant(9))
                  .addElements(KV.of("key", 1L))
                  .advanceWatermarkToInfinity())
          .apply("First", ParDo.of(first))
          .setCoder(PAIRS)
          .apply("Second", ParDo.of(new Second()));
      pipeline.run().waitUntilFinish();
    }
  }
}
