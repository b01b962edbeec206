package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekindle.checkpointer.CheckpointException;

/** The first line of an export: of which checkpoint the cells are. */
public final class ExportHeader {
  private static final String CHECKPOINT = "checkpoint";

  private ExportHeader() {}

  /**
   * @param cells so many lines follow
   */
  public static ObjectNode of(String checkpoint, String pipeline, long cells) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(CHECKPOINT, checkpoint)
        .put("pipeline", pipeline)
        .put("cells", cells);
  }

  /**
   * The checkpoint's name.
   *
   * @throws CheckpointException if this is no such line
   */
  public static String checkpoint(JsonNode line, String where) {
    if (!line.path(CHECKPOINT).isTextual()) {
      throw new CheckpointException(
          where + ": the first line must be that which checkpoint export writes first");
    }
    return line.get(CHECKPOINT).textValue();
  }
}
