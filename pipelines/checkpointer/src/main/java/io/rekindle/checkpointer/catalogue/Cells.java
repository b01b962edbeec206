package io.rekindle.checkpointer.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.KeyValueStore;
import io.rekindle.portable.cell.StoredCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes cells as JSON. */
final class Cells {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Cells() {}

  static void export(KeyValueStore store, Appendable out) {
    Checkpoint.cells(store, cell -> write(MAPPER.writer(), cell, out));
  }

  static void showOne(KeyValueStore store, String step, byte[] key, Appendable out) {
    boolean[] found = {false};
    Checkpoint.cells(
        store,
        cell -> {
          if (cell.step().equals(step) && Arrays.equals(cell.key(), key)) {
            found[0] = true;
            write(MAPPER.writerWithDefaultPrettyPrinter(), cell, out);
          }
        });
    if (!found[0]) {
      throw new CheckpointException("step '" + step + "' has no cell with that key");
    }
  }

  private static void write(ObjectWriter writer, StoredCell cell, Appendable out) {
    try {
      out.append(writer.writeValueAsString(CellJson.of(cell))).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
    }
  }
}
