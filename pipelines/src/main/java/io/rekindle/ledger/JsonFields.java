package io.rekindle.ledger;

import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * The top-level fields of one JSON object: texts as String, integers as Long, everything else as
 * {@link #OTHER}.
 *
 * <p>By a strict parser that no Beam brings along, so that a record is the same on every runner:
 * their Jacksons differ in what they take. It reports events, since a tree of deeply nested noise
 * would overflow the stack, and numbers as they are written, since 1e999999999 is long to work out.
 */
final class JsonFields extends JsonHandler<Object, Map<String, Object>> {
  static final Object OTHER = new Object();
  private static final int MAX_DEPTH = 100;

  private Map<String, Object> top;
  private Object value;
  private int depth;

  private JsonFields() {}

  static Map<String, Object> parse(String json) throws MalformedException {
    JsonFields fields = new JsonFields();
    try {
      new JsonParser(fields).parse(json);
    } catch (ParseException e) {
      throw new MalformedException("the value is not JSON: " + e.getMessage());
    } catch (RefusedException e) {
      throw new MalformedException(e.getMessage());
    }
    if (fields.top == null) {
      throw new MalformedException("the value is not a JSON object");
    }
    return fields.top;
  }

  @Override
  public Map<String, Object> startObject() {
    enter();
    Map<String, Object> fields = new HashMap<>();
    if (depth == 1) {
      top = fields;
    }
    return fields;
  }

  @Override
  public void endObjectName(Map<String, Object> object, String name) {
    if (object.put(name, OTHER) != null) {
      throw new RefusedException("the value has a field twice");
    }
  }

  @Override
  public void endObjectValue(Map<String, Object> object, String name) {
    object.put(name, value);
  }

  @Override
  public void endObject(Map<String, Object> object) {
    leave();
  }

  @Override
  public Object startArray() {
    if (depth == 0) {
      throw new RefusedException("the value is not a JSON object");
    }
    enter();
    return OTHER;
  }

  @Override
  public void endArray(Object array) {
    leave();
  }

  @Override
  public void endString(String text) {
    value = text;
  }

  @Override
  public void endNumber(String number) {
    value = integer(number);
  }

  @Override
  public void endBoolean(boolean truth) {
    value = OTHER;
  }

  @Override
  public void endNull() {
    value = OTHER;
  }

  private void enter() {
    if (depth++ > MAX_DEPTH) {
      throw new RefusedException("the value is nested deeper than " + MAX_DEPTH);
    }
  }

  private void leave() {
    depth--;
    value = OTHER;
  }

  /** An integer beyond a long is none that any field takes; nor is one written as a fraction. */
  private static Object integer(String number) {
    try {
      return Long.valueOf(number);
    } catch (NumberFormatException e) {
      return OTHER;
    }
  }

  /** Through the parser, which knows no checked exceptions. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason, null, false, false);
    }
  }
}
