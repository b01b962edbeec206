package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.shape.CoderShape;
import java.util.Arrays;

/**
 * A state's item as a number, a text or a truth value, where its coder is one of Beam's simple ones
 * (see {@link #known}); as {@link RawJson} where it is not, or where the value would not come back
 * as the same bytes.
 */
final class ItemJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ItemJson() {}

  /**
   * @param coder null if it is not known
   */
  static JsonNode of(CoderShape coder, byte[] item) {
    if (!known(coder)) {
      return RawJson.of(item);
    }
    try {
      BytesIn in = new BytesIn(item, "an item");
      JsonNode json = read(coder.name(), in);
      in.end();
      return Arrays.equals(write(coder.name(), json), item) ? json : RawJson.base64(item);
    } catch (DamagedException | IllegalArgumentException e) {
      return RawJson.base64(item);
    }
  }

  /**
   * @param coder null if it is not known
   * @param where for messages
   * @throws CheckpointException if that is no value of the coder's
   */
  static byte[] bytes(CoderShape coder, JsonNode json, String where) {
    if (!known(coder) || RawJson.isBase64(json)) {
      return RawJson.bytes(json, where);
    }
    try {
      return write(coder.name(), json);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          where + " is written with " + coder + ": " + json + " " + e.getMessage());
    }
  }

  /** As in Beam's {@code sdk.coders}: the bytes are those of a value within another. */
  static boolean known(CoderShape coder) {
    return coder != null
        && coder.parts().isEmpty()
        && switch (coder.name()) {
          case "StringUtf8Coder",
              "VarIntCoder",
              "VarLongCoder",
              "BigEndianIntegerCoder",
              "BigEndianLongCoder",
              "BooleanCoder",
              "DoubleCoder" ->
              true;
          default -> false;
        };
  }

  private static JsonNode read(String coder, BytesIn in) {
    return switch (coder) {
      case "StringUtf8Coder" -> JSON.textNode(in.text());
      case "VarIntCoder" -> JSON.numberNode((int) in.number());
      case "VarLongCoder" -> JSON.numberNode(in.number());
      case "BigEndianIntegerCoder" -> JSON.numberNode(java.nio.ByteBuffer.wrap(in.raw(4)).getInt());
      case "BigEndianLongCoder" -> JSON.numberNode(in.fixed64());
      case "BooleanCoder" -> JSON.booleanNode(in.octet() == 1);
      default -> finite(Double.longBitsToDouble(in.fixed64()));
    };
  }

  private static JsonNode finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("has no form in JSON");
    }
    return JSON.numberNode(value);
  }

  private static byte[] write(String coder, JsonNode json) {
    BytesOut out = new BytesOut();
    switch (coder) {
      case "StringUtf8Coder" -> out.text(text(json));
      case "VarIntCoder" -> out.number(Integer.toUnsignedLong(integer(json)));
      case "VarLongCoder" -> out.number(whole(json));
      case "BigEndianIntegerCoder" ->
          out.raw(java.nio.ByteBuffer.allocate(4).putInt(integer(json)).array());
      case "BigEndianLongCoder" -> out.fixed64(whole(json));
      case "BooleanCoder" -> out.octet(truth(json) ? 1 : 0);
      default -> out.fixed64(Double.doubleToRawLongBits(number(json)));
    }
    return out.toBytes();
  }

  private static String text(JsonNode json) {
    require(json.isTextual(), "is no text");
    return json.textValue();
  }

  private static boolean truth(JsonNode json) {
    require(json.isBoolean(), "is neither true nor false");
    return json.booleanValue();
  }

  private static int integer(JsonNode json) {
    require(json.isIntegralNumber() && json.canConvertToInt(), "is no whole number of 32 bits");
    return json.intValue();
  }

  private static long whole(JsonNode json) {
    require(json.isIntegralNumber() && json.canConvertToLong(), "is no whole number of 64 bits");
    return json.longValue();
  }

  private static double number(JsonNode json) {
    require(json.isNumber(), "is no number");
    return json.doubleValue();
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
