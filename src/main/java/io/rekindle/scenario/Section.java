package io.rekindle.scenario;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a YAML file. Whatever is wrong with one of its values is a {@link ScenarioException}
 * with file, line, key and what is allowed.
 */
final class Section {
  private final String file;
  private final String path;
  private final Node node;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param path of the keys that lead here; empty for the whole file
   * @param known keys; null if any may be there
   */
  Section(String file, String path, Node node, Collection<String> known) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!(node instanceof MappingNode map)) {
      String keysOf = known == null ? "keys" : "the keys " + String.join(", ", known);
      throw new ScenarioException(
          at(node) + named(path, Scalars.kind(node) + "; write a map with " + keysOf));
    }
    for (NodeTuple entry : map.getValue()) {
      add(entry.getKeyNode(), entry.getValueNode(), known);
    }
  }

  private void add(Node key, Node value, Collection<String> known) {
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : null;
    if (name == null) {
      throw new ScenarioException(at(key) + named(path, "has a key that " + Scalars.kind(key)));
    }
    if (known != null && !known.contains(name)) {
      throw new ScenarioException(
          at(key)
              + "unknown key '"
              + full(name)
              + "'"
              + Nearest.hint(name, known)
              + "; known here: "
              + String.join(", ", known));
    }
    if (keys.containsKey(name)) {
      throw new ScenarioException(
          at(key)
              + "the key '"
              + full(name)
              + "' was given before, in line "
              + line(keys.get(name)));
    }
    keys.put(name, key);
    values.put(name, value);
  }

  Collection<String> names() {
    return keys.keySet();
  }

  String text(String key, boolean required) {
    return value(key, required, Scalars::text);
  }

  Boolean bool(String key) {
    return value(key, false, Scalars::bool);
  }

  Double decimal(String key) {
    return value(key, true, Scalars::decimal);
  }

  Integer integer(String key, boolean required, int least, int most) {
    Long number = whole(key, required, least, most);
    return number == null ? null : number.intValue();
  }

  Long whole(String key, boolean required, long least, long most) {
    BigInteger number = value(key, required, Scalars::whole);
    if (number == null) {
      return null;
    }
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw wrong(key, number + " is not between " + least + " and " + most);
    }
    return number.longValue();
  }

  /** One of some words. */
  <T> T word(String key, boolean required, Map<String, T> known) {
    String written = text(key, required);
    if (written != null && !known.containsKey(written)) {
      throw wrong(key, notOneOf(written, known.keySet()));
    }
    return written == null ? null : known.get(written);
  }

  /** A map below this one; null if it is not there. */
  Section section(String key, boolean required, Collection<String> known) {
    Node value = node(key, required);
    return value == null ? null : new Section(file, full(key), value, known);
  }

  /** The maps of a list; none if it is not there. */
  List<Section> sections(String key, Collection<String> known) {
    Node value = node(key, false);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      throw wrong(key, Scalars.kind(value) + "; write a list, each entry beginning with '- '");
    }
    List<Section> all = new ArrayList<>();
    for (Node one : list.getValue()) {
      all.add(new Section(file, full(key) + "[" + all.size() + "]", one, known));
    }
    return all;
  }

  /** What is made of this map; what its own checks refuse about a key gets file and line. */
  <T> T build(Supplier<T> made) {
    try {
      return made.get();
    } catch (ScenarioException e) {
      throw e.key() == null ? e : wrong(e.key(), e.reason());
    }
  }

  /** An exception about a key of this map, which need not be there. */
  ScenarioException wrong(String key, String reason) {
    return new ScenarioException(at(keys.getOrDefault(key, node)) + named(full(key), reason));
  }

  static String notOneOf(String written, Collection<String> known) {
    return "'"
        + written
        + "' is not one of "
        + String.join(", ", known)
        + Nearest.hint(written, known);
  }

  private <T> T value(String key, boolean required, Function<Node, T> reader) {
    Node value = node(key, required);
    try {
      return value == null ? null : reader.apply(value);
    } catch (ScenarioException e) {
      throw wrong(key, e.reason());
    }
  }

  private Node node(String key, boolean required) {
    if (required && !values.containsKey(key)) {
      throw new ScenarioException(at(node) + "the key '" + full(key) + "' is missing");
    }
    return values.get(key);
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String named(String path, String reason) {
    return path.isEmpty() ? "this " + reason : "'" + path + "': " + reason;
  }

  private String at(Node where) {
    return file + " line " + line(where) + ": ";
  }

  private static int line(Node where) {
    return where.getStartMark().getLine() + 1;
  }
}
