package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerMap;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Timers that the author names as the pipeline runs. */
class AuthorTimerFamilyTest {
  private static final byte[] KEY = "k".getBytes(UTF_8);

  /** Sets one timer for each word; those of the family "last" all to one time. */
  @Deterministic
  static final class FamilyFn extends DoFn<KV<String, String>, KV<String, String>> {
    @TimerFamily("words")
    private final TimerSpec words = TimerSpecs.timerMap(TimeDomain.EVENT_TIME);

    @TimerFamily("last")
    private final TimerSpec last = TimerSpecs.timerMap(TimeDomain.EVENT_TIME);

    @TimerId("words2")
    private final TimerSpec single = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @TimerFamily("words") TimerMap words,
        @TimerFamily("last") TimerMap last,
        @TimerId("words2") Timer single) {
      String word = element.getValue();
      words.get(word).offset(Duration.millis(word.length())).setRelative();
      last.set(word, new Instant(99));
      if (word.equals("clear")) {
        words.get("a").clear();
      }
      single.set(new Instant(50));
    }

    @OnTimerFamily("words")
    public void onWord(
        @TimerId String word,
        @Key String key,
        @Timestamp Instant at,
        TimeDomain domain,
        OutputReceiver<KV<String, String>> out,
        @TimerFamily("words") TimerMap words) {
      out.output(KV.of(key, "word " + word + " " + at.getMillis() + " " + domain));
      if (word.equals("a")) {
        words.set("again", at.plus(Duration.millis(1)));
      }
    }

    @OnTimerFamily("last")
    public void onLast(OnTimerContext context, @TimerId String word) {
      context.output(KV.of("k", "last " + word));
    }

    @OnTimer("words2")
    public void onSingle(OnTimerContext context, @TimerId String id) {
      context.output(KV.of("k", "single " + id));
    }
  }

  private final CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
  private final AuthorLogic logic =
      new AuthorLogic(
          new AuthorFn(new FamilyFn(), "s"),
          Hosted.TEXTS,
          new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next")),
          () -> 7);

  private void element(String word) {
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), word);
    logic.element(cell, KEY, new Element("0:1", 10, payload));
  }

  private List<String> fireAll() {
    List<String> said = new ArrayList<>();
    while (!cell.timers().isEmpty()) {
      CellTimer timer = cell.timers().remove(cell.timers().firstKey());
      for (Output output : logic.timer(cell, KEY, timer)) {
        said.add(Encoding.decode(StringUtf8Coder.of(), output.payload(), "it"));
      }
    }
    return said;
  }

  @Test
  void eachIsSetFiredAndNamedOnItsOwn() {
    element("a");
    element("bb");
    assertThat(fireAll())
        .containsExactlyInAnyOrder(
            "last a",
            "last bb",
            "word a 11 EVENT_TIME",
            "word again 12 EVENT_TIME",
            "word bb 12 EVENT_TIME",
            "single words2");
  }

  /** By that a checkpoint is compared with the next version of the pipeline. */
  @Test
  void aFamilyIsDeclaredOnceWhateverItsTimersAreCalled() {
    element("a");
    element("bb");
    assertThat(new AuthorFn(new FamilyFn(), "s").timers.declared())
        .containsOnlyKeys("last%", "words%", "words2");
    assertThat(cell.timers().values())
        .extracting(CellTimer::declared)
        .containsOnly("last%", "words%", "words2");
  }

  @Test
  void oneIsClearedAlone() {
    element("a");
    element("clear");
    assertThat(cell.timers()).containsOnlyKeys("words%clear", "last%a", "last%clear", "words2");
  }

  @Test
  void anyNameIsCarriedAndBreaksNoId() {
    for (String word : List.of("", "a:b", "a/b", "50%", "a%2Fb", "é ü", "words")) {
      element(word);
      String id = "words%" + java.net.URLEncoder.encode(word, UTF_8);
      CellTimer timer = cell.timers().get(id);
      assertThat(id).doesNotContain(":", "/");
      assertThat(EventId.partition(EventId.timer("s", KEY, timer, 3, 5) + "/0")).isEqualTo(5);
      Output output = logic.timer(cell, KEY, timer).get(0);
      assertThat(Encoding.decode(StringUtf8Coder.of(), output.payload(), "it"))
          .startsWith("word " + word + " 1");
    }
    assertThat(cell.timers()).hasSize(15);
  }
}
