package io.rekindle.ledger;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The user's own Kafka client settings. They may hold secrets: no message here ever quotes the
 * contents.
 */
final class ClientProperties {
  private ClientProperties() {}

  static Map<String, Object> load(String file) throws UsageException {
    Map<String, Object> settings = new HashMap<>();
    if (file == null) {
      return settings;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--clientProperties="
              + file
              + " cannot be read as a Java properties file. Give the path of one, or leave the flag out.");
    }
    properties
        .stringPropertyNames()
        .forEach(name -> settings.put(name, properties.getProperty(name)));
    return settings;
  }
}
