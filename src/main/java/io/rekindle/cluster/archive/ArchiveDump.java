package io.rekindle.cluster.archive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Makes one archive, by a JVM that loads the classes of its list and ends. */
final class ArchiveDump {
  private static final long LIMIT_SECONDS = 400;

  private final Archive archive;

  ArchiveDump(Archive archive) {
    this.archive = archive;
  }

  /**
   * Leaves the archive, or a file that keeps it from being tried again.
   *
   * @return whether it is there
   * @throws IOException if there is no telling yet: it may be tried again
   */
  boolean make() throws IOException, InterruptedException {
    Path file = archive.file().orElseThrow();
    Path part = sibling(file, ".part");
    Path list = sibling(file, ".classes");
    Path log = sibling(file, ".log");
    Files.createDirectories(file.getParent());
    try {
      try (InputStream packed = new GZIPInputStream(Files.newInputStream(archive.classList()))) {
        Files.copy(packed, list, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!run(list, part, log)) {
        Files.move(log, Archive.failed(file), StandardCopyOption.REPLACE_EXISTING);
        return false;
      }
      older();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      for (Path rest : List.of(part, list, log)) {
        Files.deleteIfExists(rest);
      }
    }
  }

  private boolean run(Path list, Path part, Path log) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + part,
            "-Xmx512m",
            // Only this one can archive objects too; processes with another collector can load
            // them.
            "-XX:+UseG1GC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            String.join(File.pathSeparator, archive.libraries()));
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("not done after " + LIMIT_SECONDS + " s: the machine is busy");
      }
      return process.exitValue() == 0 && Files.exists(part);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What was made for other jars or another list. A process that still has one open keeps it. */
  private void older() throws IOException {
    try (Stream<Path> files = Files.list(archive.directory())) {
      for (Path one : files.toList()) {
        String name = one.getFileName().toString();
        if (name.startsWith(archive.prefix()) && name.matches(".*\\.jsa(\\.failed)?")) {
          Files.delete(one);
        }
      }
    }
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
