package io.rekindle.cluster.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The code of a JVM.
 *
 * @param leash jar whose main class runs the real one and ends the JVM when the harness is gone
 * @param classpath of the real main class
 * @param flags that let it start faster and change nothing else
 */
public record JavaCode(Path leash, String classpath, List<String> flags) {
  /** The leash's main class. */
  static final String LEASH = "io.rekindle.leash.Leash";

  public JavaCode {
    flags = List.copyOf(flags);
  }

  /** Of the JVM: the leash last, because archives are made of what comes first. */
  String whole() {
    return classpath + File.pathSeparator + leash;
  }
}
