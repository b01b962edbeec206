package io.rekindle.scenario;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads scenario files. Unknown keys, wrong types and missing values are errors that name the file,
 * the line and the key.
 */
public final class ScenarioFiles {
  private static final long MOST_BYTES = 1 << 20;

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
    return ScenarioReader.scenario(
        new Section(file.toString(), "", root(file), ScenarioReader.KEYS));
  }

  private static Node root(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ScenarioException(
            "--scenario: " + file + " is larger than " + MOST_BYTES + " bytes: no scenario is");
      }
      Node root = new Yaml().compose(new StringReader(Files.readString(file)));
      if (root == null) {
        throw new ScenarioException(
            file
                + " line 1: there is no scenario in it; write the keys "
                + String.join(", ", ScenarioReader.KEYS));
      }
      return root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      String line = mark == null ? "" : " line " + (mark.getLine() + 1);
      throw new ScenarioException(file + line + ": not YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new ScenarioException(
          file + ": not YAML: " + e.getMessage().lines().findFirst().orElse(""), e);
    } catch (CharacterCodingException e) {
      throw new ScenarioException(file + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new ScenarioException("--scenario: cannot read " + file + ": " + e.getMessage(), e);
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
}
