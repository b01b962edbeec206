package io.rekindle.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads scenario files. Unknown keys, wrong types and missing values are errors that name the file,
 * the line and the key.
 */
public final class ScenarioFiles {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private ScenarioFiles() {}

  /**
   * @param nameOrFile a path to a YAML file, or the name of a file in the directory, without {@code
   *     .yaml}
   * @throws ScenarioException if there is no such file or it is not a scenario
   */
  public static Scenario read(String nameOrFile, Path directory) {
    Path file = Path.of(nameOrFile);
    if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
      file = directory.resolve(nameOrFile + ".yaml");
    }
    if (!Files.isRegularFile(file)) {
      throw new ScenarioException(
          "--scenario: no file "
              + file
              + ". Give a path to a .yaml file or one of: "
              + String.join(", ", names(directory)));
    }
    try {
      return YAML.readValue(file.toFile(), Scenario.class);
    } catch (UnrecognizedPropertyException e) {
      throw new ScenarioException(
          whereKey(file, e)
              + "unknown key '"
              + path(e)
              + "'; known here: "
              + e.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", ")),
          e);
    } catch (JsonMappingException e) {
      throw new ScenarioException(where(file, e) + message(e), e);
    } catch (JsonProcessingException e) {
      throw new ScenarioException(where(file, e) + "not YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ScenarioException(file + ": " + e.getMessage(), e);
    }
  }

  /** Names of the scenarios in a directory, in order. */
  public static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".yaml"))
          .map(n -> n.substring(0, n.length() - 5))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String where(Path file, JsonProcessingException e) {
    return file + (e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr()) + ": ";
  }

  /**
   * Jackson reports an unknown key only after the whole object was read, so the key's line is
   * looked up.
   */
  private static String whereKey(Path file, UnrecognizedPropertyException e) {
    Pattern key =
        Pattern.compile("(^|[\\s{,])[\"']?" + Pattern.quote(e.getPropertyName()) + "[\"']?\\s*:");
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (key.matcher(lines.get(i)).find()) {
          return file + " line " + (i + 1) + ": ";
        }
      }
    } catch (IOException unreadable) {
      // The message does without the line.
    }
    return file + ": ";
  }

  private static String message(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ScenarioException own) {
        return own.getMessage();
      }
    }
    String path = path(e);
    return (path.isEmpty() ? "" : "'" + path + "': ") + e.getOriginalMessage();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
  }
}
