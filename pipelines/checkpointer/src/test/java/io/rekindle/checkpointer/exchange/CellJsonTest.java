package io.rekindle.checkpointer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.shape.PipelineShape;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellJsonTest {
  @Test
  void aTimerHasItsOutputTimeIfThatWasSaid() {
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    timers.put("a", new CellTimer("a", Domain.EVENT_TIME, 2_000));
    timers.put("b", new CellTimer("b", Domain.EVENT_TIME, 2_000, 1_000L));
    timers.put("c", new CellTimer("c", Domain.EVENT_TIME, 2_000, CellTimer.NO_OUTPUT));
    Body body = new Body(0, 0, new TreeMap<>(), timers);
    StoredCell cell = new StoredCell("step", new byte[] {1}, body, Hashes.start(), List.of());
    JsonNode json = CellJson.of(cell, PipelineShape.UNKNOWN).get("timers");
    assertThat(json.get(0).has("output")).isFalse();
    assertThat(json.get(1).get("time").asText()).isEqualTo("1970-01-01T00:00:02Z");
    assertThat(json.get(1).get("output").asText()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(json.get(2).get("output").asText()).isEqualTo("none");
  }
}
