package io.rekindle.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a broken pipeline against a runner's own Beam version. */
final class MutantBuild {
  private static final String BROKEN =
      """
      package io.rekindle.ledger;

      final class Broken {
        private static final java.util.concurrent.atomic.AtomicLong RECORDS =
            new java.util.concurrent.atomic.AtomicLong();
        private static final java.util.Map<String, Integer> TOUCHES =
            new java.util.concurrent.ConcurrentHashMap<>();

        static boolean oneInAThousand() {
          return RECORDS.incrementAndGet() %% 1000 == 0;
        }

        static boolean forgets(String account) {
          return TOUCHES.merge(account, 1, Integer::sum) == %d;
        }
      }
      """;

  private MutantBuild() {}

  /**
   * @param touch at which record of an account, in a JVM, its memory is forgotten
   * @return a directory of classes, for {@code --pipeline-classes}
   */
  static Path compile(Mutant mutant, String runner, int touch, Path directory) throws IOException {
    return compile(mutant.file, mutant::apply, runner, touch, directory);
  }

  /** A next version of the pipeline, with that file of it changed. */
  static Path compile(String file, UnaryOperator<String> change, String runner, Path directory)
      throws IOException {
    return compile(file, change, runner, 0, directory);
  }

  private static Path compile(
      String changed, UnaryOperator<String> change, String runner, int touch, Path directory)
      throws IOException {
    Path sources = Rekindle.HOME.resolve("pipelines/src/main/java");
    Path broken = directory.resolve("source");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "--release", "17", "-d", classes.toString()));
    arguments.add("-cp");
    arguments.add(
        Files.readString(
                Rekindle.HOME.resolve("runners-config/" + runner + "/target/launch.classpath"))
            .strip());
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Path copy = broken.resolve(sources.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        String text = Files.readString(file);
        Files.writeString(
            copy, file.getFileName().toString().equals(changed) ? change.apply(text) : text);
        arguments.add(copy.toString());
      }
    }
    Path helper = broken.resolve("io/rekindle/ledger/Broken.java");
    Files.writeString(helper, String.format(Locale.ROOT, BROKEN, touch));
    arguments.add(helper.toString());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError(changed + ", changed, does not compile for " + runner);
    }
    return classes;
  }
}
