package io.rekindle.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The top-level fields of one JSON object: texts as String, integers as Long, everything else as
 * {@link #OTHER}.
 *
 * <p>A streaming parser, because a tree of deeply nested noise overflows the stack of the Jackson
 * that Beam 2.14.0 brings.
 */
final class JsonFields {
  static final Object OTHER = new Object();
  private static final int MAX_DEPTH = 100;
  private static final JsonFactory FACTORY =
      new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private JsonFields() {}

  static Map<String, Object> parse(String json) throws MalformedException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("the value is not a JSON object");
      }
      Map<String, Object> fields = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.getCurrentName();
        parser.nextToken();
        fields.put(name, value(parser));
      }
      if (parser.nextToken() != null) {
        throw new MalformedException("something follows the JSON object");
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new MalformedException("the value is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static Object value(JsonParser parser) throws IOException, MalformedException {
    switch (parser.currentToken()) {
      case VALUE_STRING:
        return parser.getText();
      case VALUE_NUMBER_INT:
        // An integer beyond a long is none that any field takes.
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            ? OTHER
            : (Object) parser.getLongValue();
      default:
        skip(parser);
        return OTHER;
    }
  }

  private static void skip(JsonParser parser) throws IOException, MalformedException {
    int depth = 0;
    for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
      if (token == null) {
        throw new MalformedException("the value is not JSON");
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth > MAX_DEPTH) {
        throw new MalformedException("the value is nested deeper than " + MAX_DEPTH);
      }
      if (depth == 0) {
        return;
      }
    }
  }
}
