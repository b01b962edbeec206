package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.MultimapState;
import org.apache.beam.sdk.state.OrderedListState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerMap;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link SameAsBeamTest}: timers with output times, and what the oldest Beam does not know. */
class SameOutputTimesTest {
  @TempDir Path dir;

  abstract static class Fn extends DoFn<KV<String, String>, KV<String, String>> {
    @Override
    public final String toString() {
      return getClass().getSimpleName();
    }
  }

  /** A timer that fires later than its outputs' time, sets itself once more, and says both. */
  @Deterministic
  static final class Held extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Timestamp Instant at, @TimerId("t") Timer timer) {
      timer.withOutputTimestamp(at.plus(Duration.millis(1))).set(at.plus(Duration.millis(3)));
    }

    @OnTimer("t")
    public void on(
        OnTimerContext context,
        @Key String key,
        @Timestamp Instant at,
        @TimerId("t") Timer timer,
        OutputReceiver<KV<String, String>> out) {
      long fired = context.fireTimestamp().getMillis();
      out.output(KV.of(key, at.getMillis() + " at " + fired));
      out.outputWithTimestamp(KV.of(key, "ahead"), at.plus(Duration.millis(9)));
      try {
        out.outputWithTimestamp(KV.of(key, "late"), at.minus(Duration.millis(1)));
      } catch (IllegalArgumentException e) {
        out.output(KV.of(key, "refused"));
      }
      if (fired - at.getMillis() < 4) {
        timer.withOutputTimestamp(at).set(new Instant(fired).plus(Duration.millis(2)));
      }
    }
  }

  /** Of a family; and one that may put nothing out. */
  @Deterministic
  static final class Silent extends Fn {
    @TimerFamily("many")
    private final TimerSpec spec = TimerSpecs.timerMap(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant at,
        @TimerFamily("many") TimerMap many,
        OutputReceiver<KV<String, String>> out) {
      Instant due = at.plus(Duration.millis(2));
      many.get("said " + element.getValue()).withOutputTimestamp(at).set(due);
      many.get("none").withNoOutputTimestamp().set(due);
      try {
        many.get("late").withOutputTimestamp(at.minus(Duration.millis(1))).set(due);
      } catch (IllegalArgumentException e) {
        out.output(KV.of(element.getKey(), "refused"));
      }
    }

    @OnTimerFamily("many")
    public void on(@TimerId String name, @Key String key, OutputReceiver<KV<String, String>> out) {
      if (!name.equals("none")) {
        out.output(KV.of(key, name));
        return;
      }
      try {
        out.output(KV.of(key, name));
      } catch (IllegalArgumentException e) {
        return;
      }
      throw new AssertionError("it was set to put nothing out");
    }
  }

  /** Says at the end of the window what it has kept. */
  @Deterministic
  static final class AtTheEnd extends Fn {
    @StateId("of:lengths")
    private final StateSpec<MultimapState<String, String>> lengthsSpec =
        StateSpecs.multimap(StringUtf8Coder.of(), StringUtf8Coder.of());

    @StateId("times")
    private final StateSpec<OrderedListState<String>> timesSpec =
        StateSpecs.orderedList(StringUtf8Coder.of());

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant at,
        @StateId("of:lengths") MultimapState<String, String> lengths,
        @StateId("times") OrderedListState<String> times,
        OutputReceiver<KV<String, String>> out) {
      lengths.put(String.valueOf(element.getValue().length()), element.getValue());
      times.add(TimestampedValue.of(element.getValue(), new Instant(30 - at.getMillis())));
      out.output(KV.of(element.getKey(), "taken " + element.getValue()));
    }

    @OnWindowExpiration
    public void onEnd(
        @Key String key,
        @StateId("of:lengths") MultimapState<String, String> lengths,
        @StateId("times") OrderedListState<String> times,
        OutputReceiver<KV<String, String>> out) {
      // Sorted: Beam's has no order of keys.
      TreeMap<String, String> all = new TreeMap<>();
      for (Map.Entry<String, String> entry : lengths.entries().read()) {
        all.merge(entry.getKey(), entry.getValue(), (one, other) -> one + "," + other);
      }
      StringBuilder order = new StringBuilder();
      times.read().forEach(one -> order.append(one.getTimestamp().getMillis()).append(' '));
      out.output(KV.of(key, all + " " + order));
    }
  }

  static Stream<Fn> fns() {
    return Stream.of(new Held(), new Silent(), new AtTheEnd());
  }

  @ParameterizedTest
  @MethodSource("fns")
  void makesTheSame(Fn fn) throws Exception {
    Twice twice =
        new Twice(dir.resolve("7.snapshot"))
            .watermark(10)
            .element("k", 10, "one")
            .element("other", 10, "two")
            .watermark(12)
            .element("k", 12, "three")
            .watermark(18)
            .element("k", 18, "four");
    List<String> expected = twice.natively(fn);
    assertThat(expected).hasSizeGreaterThan(2);
    assertThat(twice.hosted(fn)).containsExactlyElementsOf(expected);
  }
}
