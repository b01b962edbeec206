package io.rekindle.checkpointer.prepare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.exchange.CellJson;
import io.rekindle.checkpointer.exchange.CellParser;
import io.rekindle.checkpointer.exchange.ExportHeader;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.CellEdits;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the state what a file says that {@code checkpoint export} wrote and somebody changed, in an
 * {@link OfflineEpoch}: cells that are not in it go. What is under way stays as it is.
 */
public final class StateImport implements OfflineEpoch.Change<StateImport.Imported> {
  /** Cells. */
  public record Imported(long changed, long added, long removed, long unchanged) {}

  /**
   * What was done.
   *
   * @param epoch the new one
   * @param base name of the checkpoint as it was
   * @param checkpoint name of the changed one
   */
  public record Done(int epoch, String base, String checkpoint, Imported imported) {}

  private record Edit(String step, byte[] key, Body body) {}

  private static final ObjectReader JSON =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Path file;
  private final List<Edit> edits = new ArrayList<>();
  private final List<StoredCell> removed = new ArrayList<>();
  private final Set<ByteBuffer> named = new HashSet<>();
  private PipelineShape declared = PipelineShape.UNKNOWN;
  private long added;

  private StateImport(Path file) {
    this.file = file;
  }

  /**
   * @throws CheckpointException if a checkpointer works there, the file is not one of the newest
   *     checkpoint, or says what cannot be: the message says where
   */
  public static Done of(Path path, Path file) {
    OfflineEpoch.Done<Imported> done =
        new OfflineEpoch<>(path, List.of(), new StateImport(file)).make();
    return new Done(done.epoch(), done.base(), done.checkpoint(), done.told());
  }

  @Override
  public void check(Manifest base, RocksStore store) throws IOException {
    declared = Checkpoint.declared(store);
    CellEdits cells = new CellEdits(store);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        String where = file + ", line " + number;
        if (number == 1) {
          isOf(base, ExportHeader.checkpoint(parse(line, where), where));
        } else if (!line.isBlank()) {
          edit(new CellParser(parse(line, where), declared, where), cells, where);
        }
      }
      if (number == 1) {
        throw new CheckpointException(file + " is empty");
      }
    } catch (CharacterCodingException e) {
      throw new CheckpointException(file + " is no UTF-8");
    }
    Checkpoint.cells(store, this::goes);
    if (edits.isEmpty() && removed.isEmpty()) {
      throw new CheckpointException(
          "nothing to do: " + file + " says what is in " + base.name() + " already");
    }
  }

  private static void isOf(Manifest base, String exported) {
    if (!exported.equals(base.name().toString())) {
      throw new CheckpointException(
          "refused: the file has the state of "
              + exported
              + ", and the newest is "
              + base.name()
              + ": what came since would be lost. Stop the job, export again, and change that");
    }
  }

  private void edit(CellParser line, CellEdits cells, String where) {
    byte[] key = line.key();
    if (!named.add(ByteBuffer.wrap(SnapshotWriter.cellKey(line.step(), key)))) {
      throw new CheckpointException(where + ": the same step and key were there before");
    }
    Optional<StoredCell> before = cells.cell(line.step(), key);
    Body body = line.body(before.map(cell -> cell.body().firings()).orElse(0L));
    if (before.isEmpty()) {
      if (line.hasPast()) {
        throw new CheckpointException(
            where + ": a new cell has no hash and no outbox; the checkpoint has none of this key");
      }
      added++;
      edits.add(new Edit(line.step(), key, body));
      return;
    }
    JsonNode was = CellJson.of(before.get(), declared);
    if (!line.isUnderWayAs(was)) {
      throw new CheckpointException(
          where + ": hash and outbox are what is under way, which cannot be changed");
    }
    if (body.partition() != before.get().body().partition()) {
      throw new CheckpointException(
          where + ": a cell's partition is that of its records, and cannot be changed");
    }
    Body old = before.get().body();
    if (!same(body, old)) {
      edits.add(new Edit(line.step(), key, body));
    }
  }

  private static boolean same(Body one, Body other) {
    return java.util.Arrays.equals(Checkpoint.bytes(one), Checkpoint.bytes(other));
  }

  private void goes(StoredCell cell) {
    if (named.contains(ByteBuffer.wrap(SnapshotWriter.cellKey(cell.step(), cell.key())))) {
      return;
    }
    if (!cell.outbox().isEmpty()) {
      throw new CheckpointException(
          "refused: the file has no cell of step "
              + cell.step()
              + " and key "
              + CellJson.of(cell, declared).get("key")
              + ", of which something is under way. Let it arrive first, or leave the cell there"
              + " with an empty state");
    }
    removed.add(cell);
  }

  @Override
  public Imported apply(RocksStore store) {
    CellEdits cells = new CellEdits(store);
    edits.forEach(edit -> cells.put(edit.step(), edit.key(), edit.body()));
    removed.forEach(cells::remove);
    long changed = edits.size() - added;
    return new Imported(changed, added, removed.size(), named.size() - edits.size());
  }

  private static JsonNode parse(String line, String where) {
    try {
      JsonNode json = JSON.readTree(line);
      return json == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : json;
    } catch (JacksonException e) {
      throw new CheckpointException(where + ": no JSON: " + e.getOriginalMessage());
    }
  }
}
