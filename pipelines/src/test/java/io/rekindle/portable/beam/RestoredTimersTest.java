package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.StreamingOptions;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An epoch that starts after the time of timers of two steps in a row, on the Direct runner: the
 * second step's report must not be made before the first step's sum has come.
 */
class RestoredTimersTest {
  private static final int KEYS = 20;
  private static final int EPOCH = 3;
  private static final long DEADLINE_MS = 180_000;

  /** When the first step's timers are due; the second's a millisecond later. */
  private final long closeMs = System.currentTimeMillis() - 60_000;

  /** The first step's. */
  private CellTimer close = new CellTimer("close", CellTimer.Domain.EVENT_TIME, closeMs);

  @TempDir Path directory;

  @Test
  void areFiredInTheOrderOfTheirTimesAcrossSteps() throws Exception {
    ArrayList<MemoryEnds.Given> late = new ArrayList<>();
    late.add(new MemoryEnds.Given(bytes("z"), bytes("5"), closeMs + 30_000));
    assertThat(reports(late, Map.of(0, closeMs - 5_000))).containsExactlyElementsOf(expected());
  }

  @Test
  void areFiredThoughNoRecordEverComes() throws Exception {
    assertThat(reports(new ArrayList<>(), Map.of(0, closeMs - 5_000)))
        .containsExactlyElementsOf(expected());
  }

  /** It fires after the second step's, and holds that back until what it puts out has come. */
  @Test
  void holdTheNextStepAtTheirOutputTime() throws Exception {
    close = new CellTimer("close", CellTimer.Domain.EVENT_TIME, closeMs + 10, closeMs);
    assertThat(reports(new ArrayList<>(), Map.of(0, closeMs - 5_000)))
        .containsExactlyElementsOf(expected());
  }

  /** As a checkpoint has it that was written before there were watermarks. */
  @Test
  void areFiredInOrderAlsoWhereNoWatermarkIsKnown() throws Exception {
    ArrayList<MemoryEnds.Given> late = new ArrayList<>();
    late.add(new MemoryEnds.Given(bytes("z"), bytes("5"), closeMs + 30_000));
    assertThat(reports(late, Map.of())).containsExactlyElementsOf(expected());
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      expected.add(key(i) + " = e1,sum 1");
    }
    return expected;
  }

  /** Of all keys but the record's. */
  private List<String> reports(ArrayList<MemoryEnds.Given> input, Map<Integer, Long> watermarks)
      throws Exception {
    Path snapshot = directory.resolve(EPOCH + ".snapshot");
    ArrayList<MemoryEnds.Given> wakes = write(snapshot, new TreeMap<>(watermarks));
    MemoryEnds ends =
        new MemoryEnds(snapshot.toString(), Map.of("in", input, PortableSettings.WAKES, wakes));
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(
                "--runner=DirectRunner",
                "--targetParallelism=2",
                "--enforceImmutability=false",
                "--enforceEncodability=false",
                "--blockOnRun=false")
            .create();
    options.as(StreamingOptions.class).setStreaming(true);
    Pipeline pipeline = Pipeline.create(options);
    PortableSettings settings =
        new PortableSettings(
            snapshot.toString(),
            EPOCH,
            new TreeMap<>(Map.of(0, 0L)),
            new TreeMap<>(watermarks),
            new PipelineTopics("in", List.of("out", "seen"), "letters"),
            "none",
            "",
            "g",
            new HashMap<>(),
            0,
            true);
    new PortableSteps(pipeline, settings, Duration.millis(1_000), ends)
        .source("in", new SumsFns.Parse(), Port.of(SumsFns.TEXT, Hosted.TEXTS).toStep("sums"))
        .step("sums", new SumsFns.Sums(closeMs), Port.of(SumsFns.TEXT, Hosted.TEXTS).toStep("all"))
        .step(
            "all",
            new SumsFns.All(closeMs + 1),
            Port.of(SumsFns.OUT, Hosted.BYTES).toTopic("out").named(pair -> text(pair.getKey())))
        .done();
    PipelineResult running = pipeline.run();
    long until = System.currentTimeMillis() + DEADLINE_MS;
    while (reports(ends).stream().filter(report -> report.contains("sum")).count() < KEYS
        && System.currentTimeMillis() < until) {
      Thread.sleep(20);
    }
    running.cancel();
    return reports(ends);
  }

  private static List<String> reports(MemoryEnds ends) {
    return ends.written().stream()
        .filter(record -> record.topic().equals("out"))
        .map(record -> text(record.key()) + " = " + text(record.value()))
        .filter(report -> !report.startsWith("z"))
        .sorted()
        .toList();
  }

  /** All cells of both steps wait for their timers. */
  private ArrayList<MemoryEnds.Given> write(Path snapshot, TreeMap<Integer, Long> watermarks)
      throws IOException {
    ArrayList<MemoryEnds.Given> wakes = new ArrayList<>();
    try (SnapshotWriter writer = new SnapshotWriter(snapshot)) {
      for (String step : List.of("all", "sums")) {
        for (int i = 0; i < KEYS; i++) {
          StoredCell cell = step.equals("all") ? all(key(i)) : sums(key(i));
          writer.add(cell);
          byte[] wake = Envelope.wake(EPOCH).encode();
          wakes.add(
              new MemoryEnds.Given(new CellKey(step, cell.key()).encode(), wake, closeMs + 50_000));
        }
      }
      TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(0, 0L));
      writer.finish(new SnapshotHeader("test", EPOCH, "chk", frontier, watermarks));
    }
    return wakes;
  }

  private StoredCell sums(String key) {
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put("sum", value(StateValue.Kind.VALUE, Encoding.encode(VarLongCoder.of(), 1L)));
    state.put("key", value(StateValue.Kind.VALUE, Encoding.encode(StringUtf8Coder.of(), key)));
    return cell(
        "sums",
        key,
        state,
        close,
        // Not due for long: the step after it must not wait for it.
        new CellTimer("idle", CellTimer.Domain.PROCESSING_TIME, closeMs + 3_600_000));
  }

  private StoredCell all(String key) {
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put("bag", value(StateValue.Kind.BAG, Encoding.encode(StringUtf8Coder.of(), "e1")));
    state.put("key", value(StateValue.Kind.VALUE, Encoding.encode(StringUtf8Coder.of(), key)));
    CellTimer report = new CellTimer("report", CellTimer.Domain.EVENT_TIME, closeMs + 1);
    return cell("all", key, state, report);
  }

  private static StateValue value(StateValue.Kind kind, byte[] bytes) {
    return new StateValue(kind, List.of(bytes));
  }

  private static StoredCell cell(
      String step, String key, TreeMap<String, StateValue> state, CellTimer... timers) {
    TreeMap<String, CellTimer> byId = new TreeMap<>();
    for (CellTimer timer : timers) {
      byId.put(timer.id(), timer);
    }
    byte[] hash = new byte[Hashes.CHAIN_BYTES];
    hash[0] = 1;
    Body body = new Body(0, 0, state, byId);
    return new StoredCell(step, Encoding.key(StringUtf8Coder.of(), key), body, hash, List.of());
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "k%03d", number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
