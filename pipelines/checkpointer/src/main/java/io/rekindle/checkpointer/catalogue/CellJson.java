package io.rekindle.checkpointer.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A cell as JSON. Bytes are text where they are printable, else {@code {"base64": …}}. */
final class CellJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CellJson() {}

  static ObjectNode of(StoredCell cell) {
    ObjectNode json = JSON.objectNode();
    json.put("step", cell.step());
    bytes(json, "key", cell.key());
    json.put("partition", cell.body().partition());
    json.put("hash", HexFormat.of().formatHex(cell.hash()));
    ObjectNode state = json.putObject("state");
    cell.body()
        .state()
        .forEach(
            (id, value) -> {
              ObjectNode one = state.putObject(id).put("kind", value.kind().name());
              ArrayNode items = one.putArray("items");
              value.items().forEach(item -> items.add(bytes(item)));
            });
    ArrayNode timers = json.putArray("timers");
    for (CellTimer timer : cell.body().timers().values()) {
      ObjectNode one = timers.addObject();
      one.put("id", timer.id());
      one.put("domain", timer.domain().name());
      one.put("time", time(timer.timeMs()));
      if (timer.outputMs() != null) {
        boolean none = timer.outputMs() == CellTimer.NO_OUTPUT;
        one.put("output", none ? "none" : time(timer.outputMs()));
      }
    }
    ArrayNode outbox = json.putArray("outbox");
    cell.outbox().forEach(entry -> outbox.add(entry(entry)));
    return json;
  }

  private static ObjectNode entry(Entry entry) {
    ObjectNode json = JSON.objectNode().put("id", entry.id());
    ArrayNode outputs = json.putArray("outputs");
    for (Output output : entry.outputs()) {
      ObjectNode one = outputs.addObject();
      if (output.isVoid()) {
        one.put("dropped", true);
        continue;
      }
      one.put(output.step().isEmpty() ? "topic" : "step", output.step() + output.topic());
      bytes(one, "key", output.key());
      bytes(one, "payload", output.payload());
      one.put("time", time(output.timestampMs()));
    }
    return json;
  }

  private static void bytes(ObjectNode json, String name, byte[] value) {
    json.set(name, bytes(value));
  }

  private static com.fasterxml.jackson.databind.JsonNode bytes(byte[] value) {
    String text = text(value);
    return text != null
        ? JSON.textNode(text)
        : JSON.objectNode().put("base64", Base64.getEncoder().encodeToString(value));
  }

  /** Null if it is not printable. */
  private static String text(byte[] value) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return text.codePoints().allMatch(CellJson::isPrintable) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isPrintable(int point) {
    return Character.isDefined(point) && !Character.isISOControl(point);
  }

  private static String time(long epochMs) {
    try {
      return Instant.ofEpochMilli(epochMs).toString();
    } catch (DateTimeException e) {
      return String.valueOf(epochMs);
    }
  }
}
