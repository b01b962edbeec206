package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.StepShape;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A cell as JSON. {@link CellParser} reads it. */
public final class CellJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** In the place of the output time of a timer that emits nothing. */
  static final String NO_OUTPUT = "none";

  private CellJson() {}

  /**
   * @param declared what tells the coders of states; may be unknown
   */
  public static ObjectNode of(StoredCell cell, PipelineShape declared) {
    StepShape step = declared.steps().get(cell.step());
    ObjectNode json = JSON.objectNode();
    json.put("step", cell.step());
    json.set("key", RawJson.of(cell.key()));
    json.put("partition", cell.body().partition());
    json.put("hash", HexFormat.of().formatHex(cell.hash()));
    ObjectNode state = json.putObject("state");
    cell.body()
        .state()
        .forEach(
            (id, value) -> {
              ObjectNode one = state.putObject(id).put("kind", value.kind().name());
              one.set("items", items(step, id, value));
            });
    ArrayNode timers = json.putArray("timers");
    for (CellTimer timer : cell.body().timers().values()) {
      ObjectNode one = timers.addObject();
      one.put("id", timer.id());
      one.put("domain", timer.domain().name());
      one.put("time", time(timer.timeMs()));
      if (timer.outputMs() != null) {
        boolean none = timer.outputMs() == CellTimer.NO_OUTPUT;
        one.put("output", none ? NO_OUTPUT : time(timer.outputMs()));
      }
    }
    json.set("outbox", outbox(cell.outbox()));
    return json;
  }

  /** A map's are pairs of key and value, an ordered list's of time and value. */
  private static ArrayNode items(StepShape step, String id, StateValue value) {
    ArrayNode items = JSON.arrayNode();
    boolean isPairs = StepCoders.isPairs(value.kind());
    for (int i = 0; i < value.items().size(); i++) {
      ArrayNode to =
          !isPairs
              ? items
              : i % 2 == 0 ? items.addArray() : (ArrayNode) items.get(items.size() - 1);
      to.add(ItemJson.of(StepCoders.of(step, id, value.kind(), i), value.items().get(i)));
    }
    return items;
  }

  /** What is under way: told, and not to be changed. */
  static ArrayNode outbox(List<Entry> entries) {
    ArrayNode outbox = JSON.arrayNode();
    entries.forEach(entry -> outbox.add(entry(entry)));
    return outbox;
  }

  private static JsonNode entry(Entry entry) {
    ObjectNode json = JSON.objectNode().put("id", entry.id());
    ArrayNode outputs = json.putArray("outputs");
    for (Output output : entry.outputs()) {
      ObjectNode one = outputs.addObject();
      if (output.isVoid()) {
        one.put("dropped", true);
        continue;
      }
      one.put(output.step().isEmpty() ? "topic" : "step", output.step() + output.topic());
      one.set("key", RawJson.of(output.key()));
      one.set("payload", RawJson.of(output.payload()));
      one.put("time", time(output.timestampMs()));
    }
    return json;
  }

  private static String time(long epochMs) {
    try {
      return Instant.ofEpochMilli(epochMs).toString();
    } catch (DateTimeException e) {
      return String.valueOf(epochMs);
    }
  }
}
