package io.rekindle.scenario;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Values of a YAML file, each of exactly the type that is wanted: nothing is converted. */
final class Scalars {
  /** Not 010, 0x10 or 1:30, which YAML reads as other numbers than most people. */
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})");

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  private Scalars() {}

  /** Throws with what is wrong, as "is a list; write text". */
  static String text(Node node) {
    require(node, Tag.STR, "text");
    return ((ScalarNode) node).getValue();
  }

  static boolean bool(Node node) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    boolean plain = value.equals("true") || value.equals("false");
    require(node, plain ? Tag.BOOL : null, "true or false");
    return value.equals("true");
  }

  /** Any size: the caller knows the bounds. */
  static BigInteger whole(Node node) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    require(node, WHOLE.matcher(value).matches() ? Tag.INT : null, "a whole number in digits");
    return new BigInteger(value);
  }

  static double decimal(Node node) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    boolean number = DECIMAL.matcher(value).matches();
    // 1e3 is text for YAML 1.1 where there is no dot, and a number for everybody else.
    boolean plain = node instanceof ScalarNode scalar && scalar.isPlain();
    require(node, number && plain ? node.getTag() : null, "a number in digits, as 500 or 0.5");
    return new BigDecimal(value).doubleValue();
  }

  private static void require(Node node, Tag tag, String wanted) {
    if (!(node instanceof ScalarNode) || !node.getTag().equals(tag)) {
      throw new ScenarioException(kind(node) + "; write " + wanted + quotes(node, tag));
    }
  }

  private static String quotes(Node node, Tag tag) {
    boolean quoted = node instanceof ScalarNode scalar && !scalar.isPlain();
    if (quoted && !Tag.STR.equals(tag)) {
      return ", without quotes";
    }
    boolean other = node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    return other && Tag.STR.equals(tag) ? ": put it into quotes if it is meant so" : "";
  }

  /** As "'many' is text" or "is a list". */
  static String kind(Node node) {
    if (node instanceof SequenceNode) {
      return "is a list";
    }
    if (node instanceof MappingNode) {
      return "is a map";
    }
    String value = ((ScalarNode) node).getValue();
    if (node.getTag().equals(Tag.NULL)) {
      return "has no value";
    }
    String kind = "text";
    if (List.of(Tag.INT, Tag.FLOAT).contains(node.getTag())) {
      kind = "a number";
    } else if (node.getTag().equals(Tag.BOOL)) {
      kind = "true or false";
    } else if (node.getTag().equals(Tag.TIMESTAMP)) {
      kind = "a date";
    }
    return "'" + shortened(value) + "' is " + kind;
  }

  private static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
