package io.rekindle.portable.beam;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Settings of Kafka's clients that may be secret. A job graph and what a runner shows of it name
 * only the file that has them; each process that talks to Kafka reads it for itself, so it must be
 * there for all.
 */
public final class ClientFile {
  /** Among the settings that a graph has: the path of a Java properties file with further ones. */
  public static final String PROPERTY = "rekindle.client.properties";

  /** What is set by whoever made the graph, beside defaults of Beam's that a file may overrule. */
  private static final Set<String> FIXED =
      Set.of(
          "bootstrap.servers",
          "group.id",
          "auto.offset.reset",
          "enable.auto.commit",
          "key.deserializer",
          "value.deserializer",
          "key.serializer",
          "value.serializer",
          "acks",
          "max.request.size",
          "transactional.id",
          "enable.idempotence");

  private ClientFile() {}

  /**
   * Settings that name a file.
   *
   * @param file null for none
   */
  public static Map<String, Object> named(String file) {
    return file == null ? Map.of() : Map.of(PROPERTY, Path.of(file).toAbsolutePath().toString());
  }

  /**
   * For a client that is made here and now.
   *
   * @throws IllegalStateException without a word of what is in the file
   */
  public static Map<String, Object> resolve(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    Object file = all.remove(PROPERTY);
    if (file != null) {
      Properties further = read(Path.of(file.toString()));
      for (String name : further.stringPropertyNames()) {
        if (!FIXED.contains(name) || !all.containsKey(name)) {
          all.put(name, further.getProperty(name));
        }
      }
    }
    return all;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the settings of Kafka's clients cannot be read from "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + "): the file must be there wherever the pipeline runs");
    }
  }
}
