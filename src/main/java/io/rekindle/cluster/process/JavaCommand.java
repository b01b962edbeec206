package io.rekindle.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM's command line.
 *
 * @param args of the main class; {@value #INCARNATION} in them becomes 1 for the first start, 2 for
 *     the second
 */
public record JavaCommand(
    Path leash, String classpath, List<String> jvmFlags, String mainClass, List<String> args) {
  /** Placeholder for how often the process has been started, this time included. */
  public static final String INCARNATION = "{incarnation}";

  public JavaCommand {
    jvmFlags = List.copyOf(jvmFlags);
    args = List.copyOf(args);
  }

  /** Where the process puts its temporary files; its parent is its working directory. */
  static Path temporary(Path directory) {
    return directory.resolve("tmp");
  }

  /**
   * The JVM takes what follows a {@code =} in the agent's path for the agent's options: then it is
   * given a copy, by a name relative to the working directory.
   */
  private String agent(Path directory) {
    if (leash.toString().indexOf('=') < 0) {
      return leash.toString();
    }
    Path copy = temporary(directory).resolve("leash.jar");
    try {
      Files.copy(leash, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory.relativize(copy).toString();
  }

  /**
   * @param directory the process's working directory, with the one for temporary files in it
   */
  List<String> line(Path directory, int incarnation) {
    List<String> line = new ArrayList<>();
    // The JVM that the harness runs on, so that one JAVA_HOME decides for all.
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-javaagent:" + agent(directory));
    // SIGKILL leaves what a JVM puts in the system's temporary directory: libraries unpacked there,
    // its counters.
    line.add("-Djava.io.tmpdir=" + temporary(directory));
    line.add("-XX:-UsePerfData");
    line.addAll(Surroundings.FLAGS);
    line.addAll(JavaVersion.flags(Runtime.version().feature()));
    line.addAll(jvmFlags);
    line.add("-cp");
    line.add(classpath);
    line.add(mainClass);
    args.forEach(arg -> line.add(arg.replace(INCARNATION, String.valueOf(incarnation))));
    return line;
  }
}
