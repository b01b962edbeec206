package io.rekindle.cluster.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs a directory of classes, for Flink takes code for a job only as jars. */
final class ClassesJar {
  private ClassesJar() {}

  static Path pack(Path classes, Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      try (Stream<Path> walk = Files.walk(classes);
          JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
        for (Path file : files) {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
