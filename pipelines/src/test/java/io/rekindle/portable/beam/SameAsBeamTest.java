package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerMap;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DoFns after the kinds in Beam's own ParDoTest make the same hosted as they do without. */
class SameAsBeamTest {
  @TempDir Path dir;

  abstract static class Fn extends DoFn<KV<String, String>, KV<String, String>> {
    @Override
    public final String toString() {
      return getClass().getSimpleName();
    }
  }

  /** All kinds of state, coders left to Beam; says after each element what they hold. */
  @Deterministic
  static final class States extends Fn {
    @StateId("last")
    private final StateSpec<ValueState<String>> lastSpec = StateSpecs.value();

    @StateId("all")
    private final StateSpec<BagState<String>> allSpec = StateSpecs.bag();

    @StateId("words")
    private final StateSpec<SetState<String>> wordsSpec = StateSpecs.set();

    @StateId("lengths")
    private final StateSpec<MapState<String, Integer>> lengthsSpec = StateSpecs.map();

    @StateId("sum")
    private final StateSpec<CombiningState<Integer, int[], Integer>> sumSpec =
        StateSpecs.combining(Sum.ofIntegers());

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        OutputReceiver<KV<String, String>> out,
        @StateId("last") ValueState<String> last,
        @StateId("all") BagState<String> all,
        @StateId("words") SetState<String> words,
        @StateId("lengths") MapState<String, Integer> lengths,
        @StateId("sum") CombiningState<Integer, int[], Integer> sum) {
      String word = element.getValue();
      String before = last.read() + " " + all.isEmpty().read() + words.contains(word).read();
      last.write(word);
      all.add(word);
      words.addIfAbsent(word);
      lengths.putIfAbsent(word, word.length());
      sum.add(word.length());
      TreeMap<String, Integer> sorted = new TreeMap<>();
      lengths.entries().read().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      List<String> bag = new java.util.ArrayList<>();
      all.read().forEach(bag::add);
      bag.sort(null);
      out.output(KV.of(element.getKey(), before + " " + bag + sorted + sum.read()));
      if (word.equals("clear")) {
        last.clear();
        all.clear();
        words.clear();
        lengths.clear();
        sum.clear();
      }
    }
  }

  /** A timer that sets itself again. */
  @Deterministic
  static final class Loop extends Fn {
    @StateId("count")
    private final StateSpec<ValueState<Integer>> countSpec = StateSpecs.value();

    @TimerId("again")
    private final TimerSpec againSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Timestamp Instant at, @TimerId("again") Timer again) {
      again.set(at.plus(Duration.millis(5)));
    }

    @OnTimer("again")
    public void onAgain(
        @Key String key,
        @Timestamp Instant at,
        OutputReceiver<KV<String, String>> out,
        @StateId("count") ValueState<Integer> count,
        @TimerId("again") Timer again) {
      int before = count.read() == null ? 0 : count.read();
      count.write(before + 1);
      out.output(KV.of(key, "firing " + before));
      out.outputWithTimestamp(KV.of(key, "later"), at.plus(Duration.millis(2)));
      if (before < 3) {
        again.set(at.plus(Duration.millis(7)));
      }
    }
  }

  /** Two timers, each of which sets the other one, and one that is cleared and set anew. */
  @Deterministic
  static final class Pair extends Fn {
    @StateId("said")
    private final StateSpec<BagState<String>> saidSpec = StateSpecs.bag();

    @TimerId("a")
    private final TimerSpec aSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @TimerId("b")
    private final TimerSpec bSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant at,
        @TimerId("a") Timer a,
        @TimerId("b") Timer b) {
      a.set(at.plus(Duration.millis(3)));
      if (element.getValue().equals("clear")) {
        a.clear();
        b.clear();
        b.set(at.plus(Duration.millis(1)));
      }
    }

    @OnTimer("a")
    public void onA(
        OnTimerContext context, @StateId("said") BagState<String> said, @TimerId("b") Timer b) {
      said.add("a" + context.timestamp().getMillis());
      b.set(context.timestamp().plus(Duration.millis(1)));
    }

    @OnTimer("b")
    public void onB(
        OnTimerContext context,
        @Key String key,
        @StateId("said") BagState<String> said,
        @TimerId("a") Timer a) {
      said.add("b" + context.timestamp().getMillis());
      context.output(KV.of(key, context.timeDomain() + " " + String.join(",", said.read())));
      if (context.timestamp().getMillis() < 30) {
        a.set(context.timestamp().plus(Duration.millis(10)));
      }
    }
  }

  /** The watermark is at each element, so that Beam's relative time is the element's. */
  @Deterministic
  static final class Aligned extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Element KV<String, String> element, @TimerId("t") Timer timer) {
      timer
          .offset(Duration.millis(element.getValue().length()))
          .align(Duration.millis(10))
          .setRelative();
    }

    @OnTimer("t")
    public void on(@Key String key, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(key, "due"));
    }
  }

  /** A family of timers, one of them cleared, beside a timer of the family's id. */
  @Deterministic
  static final class Family extends Fn {
    @TimerFamily("words")
    private final TimerSpec wordsSpec = TimerSpecs.timerMap(TimeDomain.EVENT_TIME);

    @TimerId("single")
    private final TimerSpec singleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant at,
        @TimerFamily("words") TimerMap words,
        @TimerId("single") Timer single) {
      words.set(element.getValue(), at.plus(Duration.millis(20)));
      single.set(at.plus(Duration.millis(15)));
      if (element.getValue().equals("clear")) {
        words.get("a:b/c").clear();
      }
    }

    @OnTimerFamily("words")
    public void onWord(
        @TimerId String word, @Key String key, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(key, "word " + word));
    }

    @OnTimer("single")
    public void onSingle(@Key String key, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(key, "single"));
    }
  }

  /** Outputs ahead, and into the past as far as it allows itself. */
  @Deterministic
  static final class Skewed extends Fn {
    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant at,
        MultiOutputReceiver all,
        OutputReceiver<KV<String, String>> out) {
      out.outputWithTimestamp(element, at.plus(Duration.millis(4)));
      out.outputWithTimestamp(element, at.minus(Duration.millis(4)));
      try {
        out.outputWithTimestamp(element, at.minus(Duration.millis(5)));
      } catch (IllegalArgumentException e) {
        out.output(KV.of(element.getKey(), "refused"));
      }
    }

    @Override
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(4);
    }
  }

  static Stream<Fn> fns() {
    return Stream.of(
        new States(), new Loop(), new Pair(), new Aligned(), new Family(), new Skewed());
  }

  @ParameterizedTest
  @MethodSource("fns")
  void makesTheSame(Fn fn) throws Exception {
    Twice twice =
        new Twice(dir.resolve("7.snapshot"))
            .watermark(10)
            .element("k", 10, "a:b/c")
            .element("other", 10, "bb")
            .watermark(12)
            .element("k", 12, "clear")
            .watermark(18)
            .element("k", 18, "bb")
            .element("k", 18, "")
            .watermark(100)
            .element("k", 100, "a:b/c");
    List<String> expected = twice.natively(fn);
    assertThat(expected).hasSizeGreaterThan(2);
    assertThat(twice.hosted(fn)).containsExactlyElementsOf(expected);
  }
}
