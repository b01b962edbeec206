package io.rekindle.checkpointer.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.exchange.CellJson;
import io.rekindle.checkpointer.exchange.ExportHeader;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.KeyValueStore;
import io.rekindle.portable.shape.PipelineShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes cells as JSON. */
final class Cells {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Cells() {}

  static void export(Manifest manifest, KeyValueStore store, Appendable out) {
    ObjectWriter writer = MAPPER.writer();
    write(
        writer,
        ExportHeader.of(manifest.name().toString(), manifest.pipeline(), manifest.cells()),
        out);
    PipelineShape declared = Checkpoint.declared(store);
    Checkpoint.cells(store, cell -> write(writer, CellJson.of(cell, declared), out));
  }

  static void showOne(KeyValueStore store, String step, byte[] key, Appendable out) {
    boolean[] found = {false};
    PipelineShape declared = Checkpoint.declared(store);
    Checkpoint.cells(
        store,
        cell -> {
          if (cell.step().equals(step) && Arrays.equals(cell.key(), key)) {
            found[0] = true;
            write(MAPPER.writerWithDefaultPrettyPrinter(), CellJson.of(cell, declared), out);
          }
        });
    if (!found[0]) {
      throw new CheckpointException("step '" + step + "' has no cell with that key");
    }
  }

  private static void write(ObjectWriter writer, JsonNode json, Appendable out) {
    try {
      out.append(writer.writeValueAsString(json)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
    }
  }
}
