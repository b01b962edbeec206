package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.StepShape;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a cell that {@link CellJson} wrote and somebody may have changed. */
public final class CellParser {
  private static final Set<String> FIELDS =
      Set.of("step", "key", "partition", "hash", "state", "timers", "outbox");

  private final JsonNode json;
  private final StepShape step;
  private final String where;

  /**
   * @param declared what tells the coders of states; may be unknown
   * @param where of the line, for messages
   * @throws CheckpointException if it is no cell, or one of a step that the pipeline has not
   */
  public CellParser(JsonNode json, PipelineShape declared, String where) {
    this.json = json;
    this.where = where;
    require(json.isObject(), "no JSON object");
    json.fieldNames()
        .forEachRemaining(name -> require(FIELDS.contains(name), "'" + name + "' is no field"));
    require(json.path("step").isTextual() && json.has("key"), "step or key is missing");
    this.step = declared.steps().get(step());
    require(
        declared.steps().isEmpty() || step != null,
        "the pipeline has no step " + step() + " (it has " + declared.steps().keySet() + ")");
  }

  public String step() {
    return json.get("step").textValue();
  }

  public byte[] key() {
    return RawJson.bytes(json.get("key"), where + ": key");
  }

  /** Whether what is under way, and the hash of the cell's events, are as they were. */
  public boolean isUnderWayAs(JsonNode before) {
    return json.path("outbox").equals(before.path("outbox"))
        && json.path("hash").equals(before.path("hash"));
  }

  /** Whether it says something that a cell which is new cannot have. */
  public boolean hasPast() {
    return json.path("outbox").size() > 0 || json.has("hash");
  }

  /**
   * What the author's logic is to see.
   *
   * @param firings so many timers of it have fired
   * @throws CheckpointException if that does not go with what the pipeline declares
   */
  public Body body(long firings) {
    JsonNode partition = json.path("partition");
    require(
        partition.canConvertToInt() && partition.intValue() >= -1,
        "partition must be that of the key's records in the input");
    TreeMap<String, StateValue> states = new TreeMap<>();
    for (Map.Entry<String, JsonNode> state : json.path("state").properties()) {
      StateValue value = state(state.getKey(), state.getValue());
      if (!value.items().isEmpty()) {
        states.put(state.getKey(), value);
      }
    }
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    for (JsonNode timer : json.path("timers")) {
      CellTimer read = timer(timer);
      require(timers.put(read.id(), read) == null, "timer " + read.id() + " is there twice");
    }
    require(
        timers.isEmpty() || partition.intValue() >= 0,
        "a cell with timers needs the partition of its key's records");
    return new Body(partition.intValue(), firings, states, timers);
  }

  private StateValue state(String id, JsonNode given) {
    StateValue.Kind kind = one(StateValue.Kind.class, given.path("kind"), "state " + id);
    require(
        step == null || (step.states().containsKey(id) && step.states().get(id).kind() == kind),
        "step " + step() + " has no " + kind + " state " + id);
    return new StateItems(step, id, kind, where + ": state " + id).of(given.path("items"));
  }

  private CellTimer timer(JsonNode given) {
    String id = given.path("id").asText();
    CellTimer.Domain domain = one(CellTimer.Domain.class, given.path("domain"), "timer " + id);
    long timeMs = time(given.path("time"), "timer " + id);
    CellTimer timer = new CellTimer(id, domain, timeMs, output(given, "timer " + id));
    require(
        step == null || step.timers().get(timer.declared()) == domain,
        "step " + step() + " has no timer " + id + " in " + domain);
    return timer;
  }

  private Long output(JsonNode given, String what) {
    if (!given.has("output")) {
      return null;
    }
    return given.get("output").asText().equals(CellJson.NO_OUTPUT)
        ? (Long) CellTimer.NO_OUTPUT
        : (Long) time(given.get("output"), what);
  }

  private long time(JsonNode given, String what) {
    try {
      return given.canConvertToLong() && given.isIntegralNumber()
          ? given.longValue()
          : given.asText().matches("-?[0-9]+")
              ? Long.parseLong(given.asText())
              : Instant.parse(given.asText()).toEpochMilli();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw refused(what + " has no time like 2026-01-31T12:00:00Z or epoch milliseconds");
    }
  }

  private <E extends Enum<E>> E one(Class<E> type, JsonNode given, String what) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(given.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    what
                        + " must have one of "
                        + Arrays.toString(type.getEnumConstants())
                        + ", not "
                        + given));
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw refused(otherwise);
    }
  }

  private CheckpointException refused(String why) {
    return new CheckpointException(where + ": " + why);
  }
}
