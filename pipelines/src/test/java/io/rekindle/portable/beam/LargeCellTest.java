package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.CellSource;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell may be larger than what Kafka takes as one record: only an event's change may not. */
class LargeCellTest {
  private static final byte[] KEY = {'k'};
  private static final int RECORD_BYTES = 8 << 20;
  private static final int ID_BYTES = 30_000;
  private static final int IDS = 400;

  @TempDir Path directory;

  /** As the ledger's first step: remembers what it has seen, and where. */
  @Deterministic
  static final class RememberFn extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("seen")
    private final StateSpec<MapState<String, Long>> seenSpec =
        StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

    @ProcessElement
    public void process(ProcessContext context, @StateId("seen") MapState<String, Long> seen) {
      seen.putIfAbsent(context.element().getValue(), context.timestamp().getMillis());
    }
  }

  private final AuthorLogic logic =
      new AuthorLogic(
          new AuthorFn(new RememberFn(), "step"),
          Hosted.TEXTS,
          new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("a")),
          () -> 10);

  private StepHost host(int epoch, CellSource snapshot) {
    return new StepHost("step", epoch, "attempt " + epoch, snapshot, logic, 1, Rules.ALL);
  }

  private StepResult event(StepHost host, byte[] stored, int number) {
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), id(number));
    return host.element(stored, KEY, new Element("0:" + number, number, payload));
  }

  private static String id(int number) {
    return number + "x".repeat(ID_BYTES);
  }

  @Test
  void growsBeyondARecordAndIsResumedFromASnapshot() throws Exception {
    StepHost first = host(1, (step, key) -> null);
    byte[] stored = null;
    Image last = null;
    Body body = Body.empty();
    for (int i = 0; i < IDS; i++) {
      StepResult result = event(first, stored, i);
      stored = result.cell();
      last = result.image();
      body = last.change().of(body);
      assertThat(stored.length).isLessThan(2 * ID_BYTES);
      assertThat(ImageFormat.encode(last).length).isLessThan(2 * ID_BYTES);
    }
    assertThat(body.bytes()).isGreaterThan(RECORD_BYTES);
    try (Snapshot snapshot = snapshot(new StoredCell("step", KEY, body, last.hash(), List.of()))) {
      Image next = event(host(2, snapshot), null, IDS).image();
      CellChange change = next.change();
      assertThat(next.before()).isEqualTo(last.hash());
      assertThat(ImageFormat.encode(next).length).isLessThan(2 * ID_BYTES);
      assertThat(change.of(body).state().get("seen").items()).hasSize(2 * (IDS + 1));
    }
  }

  private Snapshot snapshot(StoredCell cell) throws Exception {
    Path file = directory.resolve("snapshot");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.add(cell);
      writer.finish(new SnapshotHeader("test", 2, "chk", new TreeMap<>()));
    }
    return Snapshot.open(file);
  }
}
