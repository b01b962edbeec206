package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Wake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WakeListTest {
  private final WakeList wakes = new WakeList();

  @Test
  void whatTheFrontierWaitsForIsWokenFirst() {
    wakes.cell(cell("timers only", true));
    wakes.cell(cell("later", true, "0:100/1", "0:90"));
    wakes.cell(cell("sooner", false, "0:9/0", "0:110"));
    wakes.cell(cell("by a timer", false, "0:95", "T:step:a2V5:t:0:0:0/0"));

    FakeTopics topics = new FakeTopics();
    wakes.send(topics, "wakes", new Origin("p", 2, 7));

    assertThat(topics.sent)
        .extracting(FakeTopics.Sent::key)
        .containsExactly(key("by a timer"), key("sooner"), key("later"), key("timers only"));
    assertThat(topics.sent)
        .allSatisfy(wake -> assertThat(Wake.decode(wake.value())).isEqualTo(new Wake(2, 7)));
  }

  @Test
  void aCellWithNothingToDoIsLeftAsleep() {
    wakes.cell(cell("idle", false));

    assertThat(wakes.size()).isZero();
  }

  private static StoredCell cell(String key, boolean timer, String... outbox) {
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    if (timer) {
      timers.put("t", new CellTimer("t", CellTimer.Domain.EVENT_TIME, 5));
    }
    return new StoredCell(
        "step",
        key.getBytes(StandardCharsets.UTF_8),
        new Body(0, 0, new TreeMap<>(Map.of()), timers),
        Hashes.start(),
        java.util.Arrays.stream(outbox).map(id -> new Entry(id, 0, List.of())).toList());
  }

  private static byte[] key(String key) {
    return SnapshotWriter.cellKey("step", key.getBytes(StandardCharsets.UTF_8));
  }
}
