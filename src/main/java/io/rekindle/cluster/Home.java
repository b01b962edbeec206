package io.rekindle.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The project's directory: what Maven built there, and each runner's configuration. */
public final class Home {
  /** Given by the launcher. */
  public static final String PROPERTY = "rekindle.home";

  private final Path root;
  private final Path pipelineClasses;

  public Home(Path root) {
    this(root, null);
  }

  private Home(Path root, Path pipelineClasses) {
    this.root = root.toAbsolutePath().normalize();
    this.pipelineClasses = pipelineClasses;
  }

  /**
   * The same with another build of the pipeline.
   *
   * @param classes compiled classes, which come before the ledger's own; null for none
   */
  public Home withPipeline(Path classes) {
    return new Home(root, classes);
  }

  /**
   * Compiled classes that come before the ledger's own, for engines that get those with the job.
   */
  public Optional<Path> pipelineClasses() {
    return Optional.ofNullable(pipelineClasses);
  }

  /** As the launcher named it. */
  public static Home fromSystemProperty() {
    String root = System.getProperty(PROPERTY);
    if (root == null || !Files.isDirectory(Path.of(root, "runners-config"))) {
      throw new ClusterException(
          "the system property "
              + PROPERTY
              + (root == null
                  ? " is not set"
                  : " is '" + root + "', which is not Rekindle's directory")
              + ": start Rekindle with its launcher, ./rekindle");
    }
    return new Home(Path.of(root));
  }

  public Path root() {
    return root;
  }

  /** A file of {@code runners-config/<module>/conf}. */
  public Path conf(String module, String file) {
    Path path = module(module).resolve("conf").resolve(file);
    if (!Files.exists(path)) {
      throw new ClusterException(path + " is missing: the checkout is not complete");
    }
    return path;
  }

  /**
   * The module's own classes first, then what it depends on: the whole classpath of its processes.
   */
  public String classpath(String module) {
    Path classes = module(module).resolve("target").resolve("classes");
    List<String> path = new ArrayList<>();
    if (pipelineClasses != null) {
      path.add(pipelineClasses.toString());
    }
    if (Files.isDirectory(classes)) {
      path.add(classes.toString());
    }
    path.add(libraries(module));
    return String.join(File.pathSeparator, path);
  }

  /** The same without the module's own classes: for engines that get those with the job. */
  public String libraries(String module) {
    Path file = module(module).resolve("target").resolve("launch.classpath");
    if (!Files.isRegularFile(file)) {
      throw notBuilt(module);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar with the pipeline as that runner's module compiled it, without what it depends on. */
  public Path ledgerJar(String module) {
    Path jar = module(module).resolve("target").resolve("ledger-" + module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw notBuilt(module);
    }
    return jar;
  }

  /** The whole classpath of the checkpointer's process. */
  public String checkpointerClasspath() {
    Path target = root.resolve("pipelines").resolve("checkpointer").resolve("target");
    Path file = target.resolve("launch.classpath");
    if (!Files.isRegularFile(file)) {
      throw new ClusterException(
          "the checkpointer is not built: run mvn -DskipTests package in " + root);
    }
    try {
      return target.resolve("classes") + File.pathSeparator + Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The agent that ends a JVM when the harness is gone. */
  public Path leash() {
    Path jar = module("leash").resolve("target").resolve("leash.jar");
    if (!Files.isRegularFile(jar)) {
      throw notBuilt("leash");
    }
    return jar;
  }

  private Path module(String module) {
    return root.resolve("runners-config").resolve(module);
  }

  private ClusterException notBuilt(String module) {
    String profile =
        switch (module) {
          case "flink" -> " -Pflink";
          case "samza" -> " -Psamza";
          default -> "";
        };
    return new ClusterException(
        module(module) + " is not built: run mvn" + profile + " -DskipTests package in " + root);
  }
}
