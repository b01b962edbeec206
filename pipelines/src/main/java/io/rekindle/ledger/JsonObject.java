package io.rekindle.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;

/** Writes one JSON object, its fields in the order of the calls: equal content is equal bytes. */
final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
  private final JsonGenerator out;

  JsonObject() {
    try {
      out = FACTORY.createGenerator(bytes);
      out.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject put(String name, String value) {
    return write(
        () -> {
          out.writeFieldName(name);
          text(value);
        });
  }

  JsonObject put(String name, long value) {
    return write(() -> out.writeNumberField(name, value));
  }

  /** For the maps of states: the caller's order is the order written. */
  JsonObject put(String name, SortedMap<?, ? extends Number> values) {
    return write(
        () -> {
          out.writeObjectFieldStart(name);
          for (Map.Entry<?, ? extends Number> entry : values.entrySet()) {
            out.writeNumberField(entry.getKey().toString(), entry.getValue().longValue());
          }
          out.writeEndObject();
        });
  }

  JsonObject putTexts(String name, Iterable<String> values) {
    return write(
        () -> {
          out.writeArrayFieldStart(name);
          for (String value : values) {
            out.writeString(value);
          }
          out.writeEndArray();
        });
  }

  /** A list of objects whose fields are all integers, in the order of {@code names}. */
  JsonObject putRows(String name, Iterable<long[]> rows, String... names) {
    return write(
        () -> {
          out.writeArrayFieldStart(name);
          for (long[] row : rows) {
            out.writeStartObject();
            for (int i = 0; i < names.length; i++) {
              out.writeNumberField(names[i], row[i]);
            }
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  byte[] bytes() {
    write(
        () -> {
          out.writeEndObject();
          out.close();
        });
    return bytes.toByteArray();
  }

  private void text(String value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }

  private JsonObject write(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
