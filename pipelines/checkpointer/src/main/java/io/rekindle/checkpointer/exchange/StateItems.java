package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.shape.StepShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The items of one state, brought into the order that {@link StateValue} asks for. */
final class StateItems {
  private final StepShape step;
  private final String state;
  private final StateValue.Kind kind;
  private final String where;

  /**
   * @param step null if it declared nothing
   */
  StateItems(StepShape step, String state, StateValue.Kind kind, String where) {
    this.step = step;
    this.state = state;
    this.kind = kind;
    this.where = where;
  }

  StateValue of(JsonNode given) {
    require(given.isArray(), "items must be a list");
    return new StateValue(
        kind,
        switch (kind) {
          case BAG -> listed(given);
          case SET -> sorted(listed(given));
          case MAP, MULTIMAP, ORDERED_LIST -> pairs(given);
          case VALUE, COMBINING -> {
            require(given.size() <= 1, "a " + kind + " has one item at the most");
            yield listed(given);
          }
        });
  }

  private List<byte[]> listed(JsonNode given) {
    List<byte[]> items = new ArrayList<>();
    given.forEach(item -> items.add(bytes(0, item)));
    return items;
  }

  private List<byte[]> sorted(List<byte[]> items) {
    TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    items.forEach(item -> require(sorted.put(item, item) == null, "an item is there twice"));
    return List.copyOf(sorted.keySet());
  }

  /** Those of one key stay in the order given. */
  private List<byte[]> pairs(JsonNode given) {
    TreeMap<byte[], List<byte[]>> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (JsonNode pair : given) {
      require(pair.isArray() && pair.size() == 2, "items of a " + kind + " are lists of two");
      List<byte[]> values = sorted.computeIfAbsent(bytes(0, pair.get(0)), any -> new ArrayList<>());
      values.add(bytes(1, pair.get(1)));
      require(kind != StateValue.Kind.MAP || values.size() == 1, "a key is there twice");
    }
    List<byte[]> items = new ArrayList<>();
    sorted.forEach((key, values) -> values.forEach(value -> items.addAll(List.of(key, value))));
    return items;
  }

  private byte[] bytes(int place, JsonNode item) {
    return ItemJson.bytes(StepCoders.of(step, state, kind, place), item, where);
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw new CheckpointException(where + ": " + otherwise);
    }
  }
}
