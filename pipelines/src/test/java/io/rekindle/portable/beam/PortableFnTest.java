package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableFnTest {
  private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

  @TempDir Path dir;

  private Hosted hosted(StoredCell... cells) throws Exception {
    return new Hosted(dir.resolve("7.snapshot"), cells);
  }

  @Test
  void runsEachKindOfStateAndNamesTheOutputs() throws Exception {
    Hosted run = hosted().element("0:4", 10, "bb").element("0:5", 20, "a").run(0);
    assertThat(run.seen())
        .startsWith(
            "0:4/0 = 1 [bb] true [bb] {bb=1} 2", "0:5/0 = 2 [bb, a] true [a, bb] {a=1, bb=1} 2");
    assertThat(run.passed())
        .containsExactly("a 0:4/1 = bb", "a 0:5/1 = a", "b 0:4/2 = bb", "b 0:5/2 = a");
  }

  @Test
  void chainsAnImageToTheOneBefore() throws Exception {
    List<Image> images = hosted().element("0:4", 10, "bb").element("0:5", 20, "a").run(0).images();
    assertThat(images.get(0).before()).isEqualTo(Hashes.start());
    assertThat(images.get(1).before()).isEqualTo(images.get(0).hash());
    Image second = images.get(1);
    assertThat(second.epoch()).isEqualTo(Hosted.EPOCH);
    assertThat(second.entries()).extracting(Entry::id).containsExactly("0:5");
    Body body = second.change().of(images.get(0).change().of(Body.empty()));
    assertThat(body.partition()).isZero();
    assertThat(body.state().get("count").kind()).isEqualTo(StateValue.Kind.VALUE);
    assertThat(body.state().get("words").items())
        .containsExactly(
            Encoding.encode(StringUtf8Coder.of(), "a"),
            Encoding.encode(StringUtf8Coder.of(), "bb"));
    assertThat(body.timers().get("end"))
        .isEqualTo(new CellTimer("end", CellTimer.Domain.EVENT_TIME, 120));
    assertThat(body.timers().get("later"))
        .isEqualTo(new CellTimer("later", CellTimer.Domain.PROCESSING_TIME, 1_005_000));
  }

  @Test
  void firesAnEventTimeTimerWhenTheWatermarkHasPassedIt() throws Exception {
    Hosted run =
        hosted()
            .element("0:4", 10, "x")
            .element("0:5", 20, "y")
            .watermark(119)
            .element("0:6", 50, "z")
            .watermark(200)
            .run(0);
    assertThat(run.seen())
        .contains(
            "0:6/0 = 3 [x, y, z] true [x, y, z] {x=1, y=1, z=1} 1",
            "T:count:aw:end:150:0:0/0 = end 150 [x, y, z]")
        .doesNotHaveDuplicates();
  }

  @Test
  void firesAProcessingTimeTimerAtItsTimeByTheClock() throws Exception {
    Hosted run =
        hosted()
            .element("0:4", 10, "x")
            .clock(CountFn.LATER_MS)
            .clock(1)
            .element("0:5", 20, "y")
            .run(0);
    assertThat(run.seen())
        .contains(
            "T:count:aw:later:1005000:0:0/0 = later 1",
            "0:5/0 = 2 [x, y] true [x, y] {x=1, y=1} 1");
  }

  @Test
  void goesOnFromTheSnapshotAndDoesNotApplyAgainWhatItHolds() throws Exception {
    Hosted run = hosted(stored()).element("0:3", 9, "old").element("0:4", 10, "new").run(0);
    assertThat(run.passed())
        .contains("a 0:3/1 = old", "b 0:3/2 = old", "a 0:4/1 = new")
        .doesNotHaveDuplicates();
    assertThat(run.seen()).contains("0:4/0 = 42 [new] true [new] {new=1} 3");
    assertThat(run.images().get(0).before()).isEqualTo(stored().hash());
  }

  @Test
  void aWakeSetsTheTimersAndSendsTheOutboxAgain() throws Exception {
    Hosted run = hosted(stored()).wake().watermark(600).run(0);
    assertThat(run.passed()).containsExactly("a 0:3/1 = old", "b 0:3/2 = old");
    assertThat(run.seen()).contains("0:3/0 = was", "T:count:aw:end:500:0:0/0 = end 500 []");
  }

  @Test
  void coalescesImagesAndFlushesThemByTimer() throws Exception {
    Hosted run =
        hosted().element("0:4", 10, "x").element("0:5", 20, "y").clock(1_000).clock(1).run(500);
    assertThat(run.images().get(0).entries()).extracting(Entry::id).containsExactly("0:4", "0:5");
  }

  /** It stays in the process: the runner's state has only a token of it. */
  @Test
  void aLargeCellDoesWhatASmallOneDoes() throws Exception {
    int bytes = 20_000;
    StoredCell small = stored();
    TreeMap<String, StateValue> state = new TreeMap<>(small.body().state());
    state.put("unused", new StateValue(StateValue.Kind.VALUE, List.of(new byte[bytes])));
    Body body = new Body(0, 0, state, small.body().timers());
    StoredCell large = new StoredCell("count", KEY, body, small.hash(), small.outbox());
    Hosted expected = events(hosted(small));
    Hosted run = events(new Hosted(dir.resolve("large.snapshot"), large));
    assertThat(run.seen()).isEqualTo(expected.seen()).hasSizeGreaterThan(4);
    assertThat(run.images()).hasSameSizeAs(expected.images());
    assertThat(run.images())
        .allSatisfy(image -> assertThat(ImageFormat.encode(image).length).isLessThan(bytes / 10));
  }

  private static Hosted events(Hosted hosted) throws Exception {
    return hosted
        .wake()
        .element("0:3", 9, "old")
        .element("0:4", 10, "x")
        .element("0:5", 20, "y")
        .watermark(600)
        .clock(6_000)
        .element("0:6", 610, "z")
        .run(0);
  }

  @Test
  void refusesOtherStateThanTheSnapshotHolds() throws Exception {
    StateValue bag = new StateValue(StateValue.Kind.BAG, List.of(new byte[] {1}));
    Body body = new Body(0, 0, new TreeMap<>(Map.of("count", bag)), new TreeMap<>());
    Hosted run = hosted(new StoredCell("count", KEY, body, new byte[16], List.of()));
    assertThatThrownBy(() -> run.element("0:4", 10, "x").run(0))
        .hasMessageContaining("has the state count as VALUE, but the checkpoint has it as BAG");
  }

  /** Has counted to 41; its last event's outputs are not known to have arrived. */
  private static StoredCell stored() {
    StateValue count =
        new StateValue(StateValue.Kind.VALUE, List.of(Encoding.encode(VarLongCoder.of(), 41L)));
    CellTimer end = new CellTimer("end", CellTimer.Domain.EVENT_TIME, 500);
    byte[] old = Encoding.encode(StringUtf8Coder.of(), "old");
    List<Output> outputs =
        List.of(
            Output.toTopic("seen", new byte[0], "was".getBytes(StandardCharsets.UTF_8), 9),
            Output.toStep("a", KEY, old, 9),
            Output.toStep("b", KEY, old, 9));
    byte[] hash = new byte[Hashes.CHAIN_BYTES];
    hash[0] = 1;
    return new StoredCell(
        "count",
        KEY,
        new Body(0, 0, new TreeMap<>(Map.of("count", count)), new TreeMap<>(Map.of("end", end))),
        hash,
        List.of(new Entry("0:3", 0, outputs)));
  }
}
