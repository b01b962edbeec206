package io.rekindle.cluster.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM's command line.
 *
 * @param args of the main class; {@value #INCARNATION} in them becomes 1 for the first start, 2 for
 *     the second
 */
public record JavaCommand(
    JavaCode code, List<String> jvmFlags, String mainClass, List<String> args) {
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
   * @param directory the process's working directory, with the one for temporary files in it
   */
  List<String> line(Path directory, int incarnation) {
    List<String> line = new ArrayList<>();
    // The JVM that the harness runs on, so that one JAVA_HOME decides for all.
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // SIGKILL leaves what a JVM puts in the system's temporary directory: libraries unpacked there,
    // its counters.
    line.add("-Djava.io.tmpdir=" + temporary(directory));
    line.add("-XX:-UsePerfData");
    line.addAll(Surroundings.FLAGS);
    line.addAll(JavaVersion.flags(Runtime.version().feature()));
    line.addAll(code.flags());
    line.addAll(jvmFlags);
    line.add("-cp");
    line.add(code.whole());
    line.add(JavaCode.LEASH);
    line.add(mainClass);
    args.forEach(arg -> line.add(arg.replace(INCARNATION, String.valueOf(incarnation))));
    return line;
  }
}
