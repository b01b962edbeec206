package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.HeldStep;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a pipeline declared in one epoch to what the next one is compared with. */
class CarriedDeclarationTest {
  @TempDir Path path;

  private Epoch prepare(boolean first) {
    return new FakeTopics().prepare(FakeTopics.request(path, first, false));
  }

  private static Held held(Epoch epoch) throws IOException {
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      return snapshot.header().held();
    }
  }

  private void run(ToyPipeline pipeline) throws IOException {
    assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
  }

  private ToyPipeline inputs(int epoch, boolean declares) {
    ToyPipeline pipeline = new ToyPipeline(epoch, (step, key) -> null).by(path);
    if (declares) {
      pipeline.declare();
    }
    pipeline.input(0, "a");
    pipeline.input(1, "b");
    pipeline.input(2, "a");
    return pipeline;
  }

  @Test
  void theSnapshotSaysWhatItHoldsAndWhatWasDeclared() throws Exception {
    assertThat(held(prepare(true)).isUnknown()).as("nothing at first").isTrue();
    run(inputs(1, true));
    Held held = held(prepare(false));
    assertThat(held.written()).isEqualTo(ToyPipeline.shape());
    assertThat(held.steps()).containsOnlyKeys("count", "tell");
    HeldStep count = held.steps().get("count");
    assertThat(count.cells()).isEqualTo(2);
    assertThat(count.states()).isEqualTo(Map.of("n", StateValue.Kind.VALUE));
    assertThat(count.timers()).isEqualTo(Map.of("late", CellTimer.Domain.PROCESSING_TIME));
    assertThat(new Catalogue(path).verify(new Catalogue(path).newest()).reason()).isNull();
  }

  @Test
  void whatWasDeclaredOutlivesAnEpochWithoutRecords() throws Exception {
    prepare(true);
    run(inputs(1, true));
    prepare(false);
    assertThat(held(prepare(false)).written()).isEqualTo(ToyPipeline.shape());
  }

  /** As of before pipelines declared anything. */
  @Test
  void anOldCheckpointIsResumedFromAndSaysWhatItHolds() throws Exception {
    prepare(true);
    run(inputs(1, false));
    Epoch second = prepare(false);
    assertThat(second.cells()).isEqualTo(4);
    assertThat(held(second).written()).isEqualTo(PipelineShape.UNKNOWN);
    assertThat(held(second).steps()).containsOnlyKeys("count", "tell");
  }

  @Test
  void whatIsUnderWayIsTold() throws Exception {
    prepare(true);
    ToyPipeline pipeline = inputs(1, true);
    pipeline.sink().clear(); // nothing was read back: nothing has arrived
    run(pipeline);
    HeldStep tell = held(prepare(false)).steps().get("tell");
    assertThat(tell.awaited()).isEqualTo(3);
    assertThat(held(prepare(false)).steps().get("count").to()).containsExactly("tell");
  }
}
