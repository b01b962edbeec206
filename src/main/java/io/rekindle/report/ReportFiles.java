package io.rekindle.report;

import io.rekindle.history.Damage;
import io.rekindle.report.html.ReportHtml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where reports lie. A file is whole or not there: written beside its place and moved. */
public final class ReportFiles {
  public static final String JSON = "report.json";
  public static final String HTML = "report.html";

  private ReportFiles() {}

  /**
   * Writes {@code report.json} and {@code report.html} into the directory, which is made if need
   * be.
   */
  public static void write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    whole(directory.resolve(JSON), ReportJson.write(report));
    whole(directory.resolve(HTML), ReportHtml.render(report));
  }

  /**
   * @param path a {@code report.json}, or a directory that has one
   */
  public static Report read(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve(JSON) : path;
    try {
      return ReportJson.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no report at " + file + ": run ./rekindle compare first, or name another directory", e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + Damage.of(e), e);
    }
  }

  private static void whole(Path file, String text) throws IOException {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = file.resolveSibling(name);
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
