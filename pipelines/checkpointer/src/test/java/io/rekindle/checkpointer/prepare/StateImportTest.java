package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A toy pipeline of two steps, count and tell, of which each keeps a value of digits. */
class StateImportTest {
  @TempDir Path path;
  @TempDir Path elsewhere;
  private final FakeTopics topics = new FakeTopics();

  @BeforeEach
  void begin() throws IOException {
    topics.prepare(FakeTopics.request(path, true, false));
    run(1, null, true);
  }

  /** Three inputs of two keys; what the last one made may not have arrived. */
  private void run(int epoch, Snapshot snapshot, boolean arrives) throws IOException {
    ToyPipeline pipeline =
        (snapshot == null
                ? new ToyPipeline(epoch, (step, key) -> null)
                : new ToyPipeline(epoch, snapshot, 100, 100))
            .by(path);
    pipeline.declare();
    int offset = snapshot == null ? 0 : 3;
    if (snapshot != null) {
      for (String step : List.of("count", "tell")) {
        for (String key : List.of("a", "b")) {
          pipeline.wake(step, key);
        }
      }
    }
    pipeline.input(offset, "a");
    pipeline.input(offset + 1, "b");
    pipeline.input(offset + 2, "a");
    if (!arrives) {
      pipeline.sink().remove(pipeline.sink().size() - 1);
    }
    assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
  }

  private List<String> exported() throws IOException {
    StringBuilder out = new StringBuilder();
    new Catalogue(path).export(new Catalogue(path).newest(), out);
    return new ArrayList<>(out.toString().lines().toList());
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(elsewhere.resolve("state.jsonl"), lines);
  }

  private StateImport.Done change(UnaryOperator<String> each) throws IOException {
    List<String> lines = exported();
    lines.replaceAll(each);
    lines.removeIf(String::isEmpty);
    return StateImport.of(path, file(lines));
  }

  /** Step, key and value of each cell that the next epoch begins with. */
  private List<String> cells(Epoch epoch) throws IOException {
    List<String> cells = new ArrayList<>();
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      snapshot.forEach(
          cell ->
              cells.add(
                  cell.step()
                      + " "
                      + text(cell.key())
                      + "="
                      + text(cell.body().state().get("n").items().get(0))
                      + " "
                      + cell.body().timers().values().stream()
                          .map(timer -> timer.timeMs())
                          .toList()));
    }
    return cells;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String counting(String line, String key, String from, String to) {
    return line.contains("\"step\":\"count\",\"key\":\"" + key + "\"")
        ? line.replace(from, to)
        : line;
  }

  @Test
  void theNextEpochGoesOnWithWhatTheFileSays() throws Exception {
    String before = new Catalogue(path).newest();
    StateImport.Done done =
        change(
            line ->
                counting(
                    counting(line, "a", "\"items\":[\"2\"]", "\"items\":[\"40\"]"),
                    "b",
                    "\"items\":[\"1\"]",
                    "\"items\":[\"7\"]"));
    assertThat(done.epoch()).isEqualTo(2);
    assertThat(done.base()).isEqualTo(before);
    assertThat(done.imported()).isEqualTo(new StateImport.Imported(2, 0, 0, 2));
    assertThat(new Catalogue(path).newest()).isEqualTo(done.checkpoint());
    assertThat(new Catalogue(path).verify(done.checkpoint()).reason()).isNull();
    assertThat(new Catalogue(path).verify(before).reason()).as("is kept as it was").isNull();
    Epoch third = topics.prepare(FakeTopics.request(path, false, false));
    assertThat(cells(third)).anyMatch(cell -> cell.startsWith("count a=40 ["));
    try (Snapshot snapshot = Snapshot.open(third.snapshot())) {
      run(third.number(), snapshot, true);
    }
    assertThat(Manifest.read(path.resolve(new Catalogue(path).newest())).frontier().get(0))
        .isEqualTo(6);
    Epoch fourth = topics.prepare(FakeTopics.request(path, false, false));
    assertThat(cells(fourth))
        .anyMatch(cell -> cell.startsWith("count a=42 ["))
        .anyMatch(cell -> cell.startsWith("count b=8 ["));
  }

  @Test
  void timersAndWholeCellsToo() throws Exception {
    List<String> lines = exported();
    lines.removeIf(line -> line.contains("\"step\":\"count\",\"key\":\"b\""));
    lines.replaceAll(
        line ->
            counting(
                line,
                "a",
                line,
                line.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"1970-01-01T00:00:05Z\"")));
    lines.add(
        "{\"step\":\"count\",\"key\":\"c\",\"partition\":0,\"state\":{\"n\":{\"kind\":\"VALUE\",\"items\":[\"9\"]}},"
            + "\"timers\":[{\"id\":\"late\",\"domain\":\"PROCESSING_TIME\",\"time\":7000}]}");
    StateImport.Done done = StateImport.of(path, file(lines));
    assertThat(done.imported()).isEqualTo(new StateImport.Imported(1, 1, 1, 2));
    assertThat(new Catalogue(path).verify(done.checkpoint()).reason()).isNull();
    StringBuilder shown = new StringBuilder();
    new Catalogue(path).show(done.checkpoint(), shown);
    assertThat(shown.toString()).containsPattern("cells +4").contains("4 in processing time");
    assertThat(cells(topics.prepare(FakeTopics.request(path, false, false))))
        .contains("count a=2 [5000]", "count c=9 [7000]")
        .noneMatch(cell -> cell.startsWith("count b"));
  }

  @Test
  void anExportThatNobodyChangedIsNoReasonForAnEpoch() {
    assertThatThrownBy(() -> change(line -> line))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("nothing to do");
    assertThat(new CheckpointDirectory(path).newestEpoch()).contains(1);
  }

  @Test
  void whatCameSinceTheExportIsNotLost() throws Exception {
    List<String> lines = exported();
    Epoch second = topics.prepare(FakeTopics.request(path, false, false));
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      run(2, snapshot, true);
    }
    assertThatThrownBy(() -> StateImport.of(path, file(lines)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("what came since would be lost");
  }

  @Test
  void whatIsUnderWayStays() throws Exception {
    Epoch second = topics.prepare(FakeTopics.request(path, false, false));
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      run(2, snapshot, false);
    }
    assertThatThrownBy(() -> change(line -> line.contains("\"key\":\"a\"") ? "" : line))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("of which something is under way");
    assertThatThrownBy(
            () -> change(line -> line.replaceAll("\"outbox\":\\[\\{.*\\}\\]", "\"outbox\":[]")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("hash and outbox are what is under way");
    change(line -> counting(line, "a", "\"items\":[\"4\"]", "\"items\":[\"50\"]"));
    Epoch fourth = topics.prepare(FakeTopics.request(path, false, false));
    assertThat(cells(fourth)).anyMatch(cell -> cell.startsWith("count a=50 ["));
    try (Snapshot snapshot = Snapshot.open(fourth.snapshot())) {
      run(fourth.number(), snapshot, true); // what was under way is replayed, and not applied again
    }
    assertThat(cells(topics.prepare(FakeTopics.request(path, false, false))))
        .anyMatch(cell -> cell.startsWith("count a=50 ["));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"step\":\"count\"|\"step\":\"cuont\"|the pipeline has no step cuont",
        "\"n\":|\"m\":|has no VALUE state m",
        "\"kind\":\"VALUE\"|\"kind\":\"BAG\"|has no BAG state n",
        "\"kind\":\"VALUE\"|\"kind\":\"HEAP\"|must have one of",
        "\"id\":\"late\"|\"id\":\"soon\"|has no timer soon",
        "\"time\":\"2|\"time\":\"x2|has no time like",
        "\"partition\":0|\"partition\":1|partition is that of its records",
        "\"partition\":0|\"partition\":\"0\"|partition must be",
        "\"hash\":\"|\"hash\":\"0|hash and outbox are what is under way",
        "\"state\":|\"stat\":|'stat' is no field",
        "\"items\":[|\"items\":[\"1\",|has one item at the most",
        "{\"step\"|{{\"step\"|no JSON",
        "{\"checkpoint\":|{\"chekpoint\":|the first line must be",
      })
  void whatCannotBeIsRefusedAndTheLineNamed(String from, String to, String why) throws Exception {
    assertThatThrownBy(() -> change(line -> line.replace(from, to)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(", line ");
    assertThat(new CheckpointDirectory(path).newestEpoch()).as("nothing has begun").contains(1);
  }

  @Test
  void aCellThatIsThereTwiceIsRefused() throws Exception {
    List<String> lines = exported();
    lines.add(lines.get(1));
    assertThatThrownBy(() -> StateImport.of(path, file(lines)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("line 6: the same step and key were there before");
  }

  @Test
  void aCheckpointerThatWorksThereIsNotDisturbed() throws Exception {
    try (OwnedFile owned = new CheckpointDirectory(path).own()) {
      assertThatThrownBy(() -> change(line -> line.replace("\"2\"", "\"3\"")))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("another checkpointer");
      assertThat(owned.file()).exists();
    }
  }
}
