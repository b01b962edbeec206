package io.rekindle.cluster.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The archive of one module's libraries, for the JVM that the harness runs on. */
public final class Archive {
  private static final String LISTS = "runners-config/archives";
  private static final String MADE = "target/archives";

  private final String module;
  private final Path root;
  private final List<String> libraries;
  private final ArchiveMode mode;

  /**
   * @param root the project's
   * @param module its name in {@code runners-config}, or harness
   * @param libraries the jars that the class path of all the module's processes begins with
   */
  public Archive(Path root, String module, List<String> libraries, ArchiveMode mode) {
    this.root = root;
    this.module = module;
    this.libraries = List.copyOf(libraries);
    this.mode = mode;
  }

  String module() {
    return module;
  }

  List<String> libraries() {
    return libraries;
  }

  /** Where its classes are listed, packed; need not exist. */
  Path classList() {
    return root.resolve(LISTS).resolve(module + ".classes.gz");
  }

  /** What a JVM of this module is given so that it starts faster; nothing if there is nothing. */
  public List<String> flags() {
    return switch (mode) {
      case OFF -> List.of();
      case RECORD -> List.of("-XX:DumpLoadedClassList=" + recording() + "/" + module + "-%p.lst");
      // An archive that does not fit after all is no reason to say anything, nor not to start.
      case ON ->
          file()
              .filter(Files::isRegularFile)
              .map(
                  file -> List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file, "-Xlog:cds=off"))
              .orElse(List.of());
    };
  }

  /** The directory, made: the JVM does not make it, and says nothing. */
  private Path recording() {
    try {
      return Files.createDirectories(recorded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, or would be; empty where it cannot be made. */
  Optional<Path> file() {
    if (!Files.isRegularFile(classList())) {
      return Optional.empty();
    }
    try {
      String jvm = System.getProperty("java.home") + " " + System.getProperty("java.vm.version");
      String key = ArchiveKey.of(jvm, libraries, classList());
      return Optional.of(directory().resolve(prefix() + key + ".jsa"));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Whether it is to be made, and was not tried in vain before. */
  boolean missing() {
    return mode == ArchiveMode.ON
        && file().filter(file -> !Files.exists(file) && !Files.exists(failed(file))).isPresent();
  }

  /** Says, with the log of it, that making it failed. */
  static Path failed(Path file) {
    return file.resolveSibling(file.getFileName() + ".failed");
  }

  /** Of all archives of this module for this version of Java. */
  String prefix() {
    return module + "-" + Runtime.version().feature() + "-";
  }

  Path directory() {
    return root.resolve(MADE);
  }

  /** Where processes write down what they load. */
  Path recorded() {
    return root.resolve("target/class-lists");
  }
}
