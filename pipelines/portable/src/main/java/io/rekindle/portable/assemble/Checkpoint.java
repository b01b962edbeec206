package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.ShapeFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is in a store that an {@link Assembler} has published: reads only. */
public final class Checkpoint {
  private Checkpoint() {}

  /**
   * Makes the very first checkpoint: no cell, and reading starts at these offsets.
   *
   * @param positions where the checkpointer starts to read
   */
  public static void initialise(
      KeyValueStore store, SortedMap<Integer, Long> frontier, SortedMap<String, Long> positions) {
    store.put(Keys.META, new Meta(0, frontier, positions, 0).encode());
  }

  /**
   * @throws DamagedException if the store is none of a checkpoint
   */
  public static Meta meta(KeyValueStore store) {
    byte[] bytes = store.get(Keys.META);
    if (bytes == null) {
      throw new DamagedException("the checkpoint has no record of itself");
    }
    return Meta.decode(bytes);
  }

  /**
   * Partition of the input → its watermark when all below the frontier was read, epoch
   * milliseconds; absent where no mark tells, as in checkpoints of before there were marks.
   */
  public static SortedMap<Integer, Long> watermarks(KeyValueStore store) {
    Watermarks watermarks = new Watermarks(AssemblerRules.ALL);
    watermarks.load(store);
    return watermarks.at(meta(store).frontier());
  }

  /** What the pipeline declared that wrote it last; unknown if none did. */
  public static PipelineShape declared(KeyValueStore store) {
    byte[] bytes = store.get(Keys.DECLARED);
    if (bytes == null) {
      return PipelineShape.UNKNOWN;
    }
    BytesIn in = BytesIn.sealed(bytes, "what the checkpoint's pipeline declares");
    PipelineShape shape = ShapeFormat.pipeline(in);
    in.end();
    return shape;
  }

  /** What may have to be sent again: step, and the outbox of one of its cells. */
  public static void outboxes(KeyValueStore store, BiConsumer<String, List<Entry>> consumer) {
    store.scan(
        Keys.OUTBOXES,
        (key, value) -> {
          BytesIn in = new BytesIn(key, "an outbox's key");
          in.octet();
          consumer.accept(in.text(), outbox(value));
          return true;
        });
  }

  /** All cells, sorted as a snapshot wants them. */
  public static void cells(KeyValueStore store, Consumer<StoredCell> consumer) {
    Map<String, List<Entry>> outboxes = new HashMap<>();
    store.scan(
        Keys.OUTBOXES,
        (key, value) -> {
          outboxes.put(name(key), outbox(value));
          return true;
        });
    store.scan(
        Keys.CELLS,
        (key, value) -> {
          consumer.accept(cell(store, key, value, outboxes.getOrDefault(name(key), List.of())));
          return true;
        });
  }

  /** Two bodies are equal if these are: they have one form. */
  public static byte[] bytes(Body body) {
    BytesOut out = new BytesOut();
    CellFormat.body(out, body);
    return out.toBytes();
  }

  static byte[] encode(PipelineShape shape) {
    BytesOut out = new BytesOut();
    ShapeFormat.pipeline(out, shape);
    return out.sealed();
  }

  static byte[] encode(List<Entry> outbox) {
    BytesOut out = new BytesOut();
    CellFormat.entries(out, outbox);
    return out.sealed();
  }

  static List<Entry> outbox(byte[] bytes) {
    return CellFormat.entries(BytesIn.sealed(bytes, "an outbox"));
  }

  static StoredCell cell(KeyValueStore store, byte[] storeKey, byte[] value, List<Entry> outbox) {
    BytesIn in = new BytesIn(storeKey, "a cell's key");
    in.octet();
    String step = in.text();
    byte[] key = in.raw(in.left());
    Head head = HeadFormat.decode(value, "the cell of step " + step);
    ApartItems apart = new ApartItems(store);
    byte[] cellKey = Arrays.copyOfRange(storeKey, 1, storeKey.length);
    TreeMap<String, StateValue> states = new TreeMap<>();
    head.states()
        .forEach(
            (id, state) ->
                states.put(
                    id, state.value() != null ? state.value() : apart.read(cellKey, id, state)));
    Body body = new Body(head.partition(), head.firings(), states, head.timers());
    return new StoredCell(step, key, body, head.hash(), outbox);
  }

  private static String name(byte[] storeKey) {
    return new String(
        storeKey, 1, storeKey.length - 1, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
