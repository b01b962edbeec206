package io.rekindle.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.cluster.archive.Archive;
import io.rekindle.cluster.archive.ArchiveMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, as the launcher starts it. */
final class Rekindle {
  static final Path HOME =
      Path.of(System.getProperty("rekindle.home")).toAbsolutePath().normalize();

  /** A directory's name that a careless runner takes for something else. */
  static final String ODD = "a=b (c)&d";

  private static final int MOST_MINUTES = 10;

  private final Path out;

  /**
   * @param out where its runs and its output go
   */
  Rekindle(Path out) {
    this.out = out;
  }

  /**
   * What a command line left.
   *
   * @param text standard output and standard error
   */
  record Result(int exit, String text, Path out) {
    /** The newest report's only run that counts. */
    JsonNode onlyRun() throws IOException {
      return only(counting());
    }

    /** The only run of a scenario that counts. */
    JsonNode runOf(String scenario) throws IOException {
      return only(
          counting().stream()
              .filter(run -> run.get("scenario").asText().equals(scenario))
              .toList());
    }

    /** That half of the only run of a scenario that counts. */
    JsonNode runOf(String scenario, boolean idempotent) throws IOException {
      return only(
          counting().stream()
              .filter(run -> run.get("scenario").asText().equals(scenario))
              .filter(run -> run.get("idempotent").asBoolean() == idempotent)
              .toList());
    }

    /** Not those that were made again at a lower rate. */
    private List<JsonNode> counting() throws IOException {
      List<JsonNode> counting = new ArrayList<>();
      for (JsonNode run : report().get("runs")) {
        if (run.path("replacedBy").isNull()) {
          counting.add(run);
        }
      }
      return counting;
    }

    private JsonNode only(List<JsonNode> runs) {
      if (runs.size() != 1) {
        throw new AssertionError(runs.size() + " such runs count in the report:\n" + text);
      }
      return runs.get(0);
    }

    JsonNode report() throws IOException {
      Path file = out.resolve("runs/latest/report.json");
      if (!Files.exists(file)) {
        throw new AssertionError("no report was written:\n" + text);
      }
      return new ObjectMapper().readTree(file.toFile());
    }
  }

  /** Runs a command line to its end. */
  Result run(String... args) throws IOException, InterruptedException {
    Path log = Files.createTempFile(Files.createDirectories(out), "rekindle-", ".log");
    Process process = start(log, args);
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(
          "not done after " + MOST_MINUTES + " minutes:\n" + Files.readString(log));
    }
    Result result = new Result(process.exitValue(), Files.readString(log), out);
    System.out.println("rekindle " + String.join(" ", args) + "\n" + result.text());
    return result;
  }

  /** Runs {@code run --runner RUNNER} with further flags to its end. */
  Result runOn(String runner, String... flags) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("run", "--runner", runner));
    args.addAll(List.of(flags));
    return run(args.toArray(String[]::new));
  }

  /** Starts a command line, whose output goes to a file. */
  Process start(Path log, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    // Where this JVM runs in the background of a shell, SIGINT is ignored, and a child would
    // inherit that.
    command.add("env");
    command.add("--default-signal=INT");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The quick compiler alone, as the launcher says.
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Drekindle.home=" + HOME);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    String libraries = Files.readString(HOME.resolve("src/target/launch.classpath")).strip();
    List<String> jars = List.of(libraries.split(":"));
    command.addAll(new Archive(HOME, "harness", jars, ArchiveMode.ON).flags());
    command.add("-cp");
    command.add(libraries + ":" + HOME.resolve("src/target/classes"));
    command.add("io.rekindle.cli.Main");
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(out.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
