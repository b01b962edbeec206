package io.rekindle.portable.beam;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Uses each kind of state and timer, and says after each event what it sees in them. */
@Deterministic
final class CountFn extends DoFn<KV<String, String>, KV<String, String>> {
  static final TupleTag<KV<String, String>> NEXT = new TupleTag<>("next");
  static final TupleTag<KV<byte[], byte[]>> SEEN = new TupleTag<>("seen");
  static final long LATER_MS = 5_000;

  @StateId("count")
  private final StateSpec<ValueState<Long>> countSpec = StateSpecs.value(VarLongCoder.of());

  @StateId("all")
  private final StateSpec<BagState<String>> allSpec = StateSpecs.bag(StringUtf8Coder.of());

  @StateId("words")
  private final StateSpec<SetState<String>> wordsSpec = StateSpecs.set(StringUtf8Coder.of());

  @StateId("counts")
  private final StateSpec<MapState<String, Long>> countsSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  @StateId("longest")
  private final StateSpec<CombiningState<Integer, int[], Integer>> longestSpec =
      StateSpecs.combining(SerializableCoder.of(int[].class), Max.ofIntegers());

  @TimerId("end")
  private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId("later")
  private final TimerSpec laterSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @ProcessElement
  public void process(
      ProcessContext context,
      @Element KV<String, String> element,
      @Timestamp Instant timestamp,
      @StateId("count") ValueState<Long> count,
      @StateId("all") BagState<String> all,
      @StateId("words") SetState<String> words,
      @StateId("counts") MapState<String, Long> counts,
      @StateId("longest") CombiningState<Integer, int[], Integer> longest,
      @TimerId("end") Timer end,
      @TimerId("later") Timer later) {
    Long before = count.read();
    long now = before == null ? 1 : before + 1;
    count.write(now);
    String word = element.getValue();
    all.add(word);
    boolean isNew = words.addIfAbsent(word).read();
    Long known = counts.get(word).read();
    counts.put(word, known == null ? 1 : known + 1);
    longest.add(word.length());
    end.set(timestamp.plus(Duration.millis(100)));
    if (now == 1) {
      later.offset(Duration.millis(LATER_MS)).setRelative();
    }
    Map<String, Long> sorted = new TreeMap<>();
    counts.entries().read().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    say(
        context,
        now
            + " "
            + all.read()
            + " "
            + isNew
            + " "
            + words.read()
            + " "
            + sorted
            + " "
            + longest.read());
    context.output(element);
  }

  @OnTimer("end")
  public void onEnd(OnTimerContext context, @StateId("all") BagState<String> all) {
    say(context, "end " + context.timestamp().getMillis() + " " + all.read());
    all.clear();
  }

  @OnTimer("later")
  public void onLater(MultiOutputReceiver out, @StateId("count") ValueState<Long> count) {
    out.get(SEEN).output(seen("later " + count.read()));
  }

  private static void say(WindowedContext context, String text) {
    context.output(SEEN, seen(text));
  }

  private static KV<byte[], byte[]> seen(String text) {
    return KV.of(new byte[] {'k'}, text.getBytes(StandardCharsets.UTF_8));
  }
}
