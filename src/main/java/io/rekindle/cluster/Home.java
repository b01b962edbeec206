package io.rekindle.cluster;

import io.rekindle.cluster.archive.Archive;
import io.rekindle.cluster.archive.ArchiveMode;
import io.rekindle.cluster.process.JavaCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's directory: what Maven built there, and each runner's configuration. */
public final class Home {
  /** Given by the launcher. */
  public static final String PROPERTY = "rekindle.home";

  /** Modules that are no runner's, beside kafka. */
  public static final String CHECKPOINTER = "checkpointer";

  public static final String HARNESS = "harness";

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
    Path path = root.resolve("runners-config").resolve(module).resolve("conf").resolve(file);
    if (!Files.exists(path)) {
      throw new ClusterException(path + " is missing: the checkout is not complete");
    }
    return path;
  }

  /** What the pipeline runs on in that module, and the pipeline itself. */
  public JavaCode pipeline(String module) {
    List<Path> classes = new ArrayList<>();
    if (pipelineClasses != null) {
      classes.add(pipelineClasses);
    }
    Path own = module(module).resolve("target").resolve("classes");
    if (Files.isDirectory(own)) {
      classes.add(own);
    }
    return code(module, launchClasspath(module).with(classes));
  }

  /** The same without the pipeline: for servers. */
  public JavaCode engine(String module) {
    return code(module, libraries(module));
  }

  /** The class path of {@link #engine}. */
  public String libraries(String module) {
    return launchClasspath(module).with(List.of());
  }

  /** The checkpointer's process. */
  public JavaCode checkpointer() {
    Path classes = module(CHECKPOINTER).resolve("target").resolve("classes");
    return code(CHECKPOINTER, launchClasspath(CHECKPOINTER).with(List.of(classes)));
  }

  private JavaCode code(String module, String classpath) {
    return new JavaCode(leash(), classpath, archive(module).flags());
  }

  /**
   * Of a module's libraries.
   *
   * @param module also harness or checkpointer
   */
  public Archive archive(String module) {
    return new Archive(
        root, module, launchClasspath(module).libraries(), ArchiveMode.fromSystemProperty());
  }

  /** Modules with processes that are built, those with the most classes first. */
  public List<String> built() {
    return Stream.of("flink", "samza", "direct", "kafka", HARNESS, CHECKPOINTER)
        .filter(module -> Files.isRegularFile(launchClasspathFile(module)))
        .toList();
  }

  private Path launchClasspathFile(String module) {
    return module(module).resolve("target").resolve("launch.classpath");
  }

  private LaunchClasspath launchClasspath(String module) {
    Path file = launchClasspathFile(module);
    if (!Files.isRegularFile(file)) {
      throw notBuilt(module);
    }
    return LaunchClasspath.read(root, file);
  }

  /** The jar whose main class ends a JVM when the harness is gone. */
  public Path leash() {
    Path jar = module("leash").resolve("target").resolve("leash.jar");
    if (!Files.isRegularFile(jar)) {
      throw notBuilt("leash");
    }
    return jar;
  }

  private Path module(String module) {
    return switch (module) {
      case CHECKPOINTER -> root.resolve("pipelines").resolve(module);
      case HARNESS -> root.resolve("src");
      default -> root.resolve("runners-config").resolve(module);
    };
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
