package io.rekindle.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A history in one compressed file, unpacked for as long as this is open. */
public final class PackedHistory implements AutoCloseable {
  private static final List<String> FILES =
      List.of(
          History.RUN, History.ACKS, History.OUTPUTS, History.EVENTS, History.INPUT, History.USAGE);

  private final Path directory;

  private PackedHistory(Path directory) {
    this.directory = directory;
  }

  /**
   * Packs a history; on disk, whole, when this returns.
   *
   * @param directory the history's, which stays
   * @param file replaced if it is there
   */
  public static void pack(Path directory, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : FILES) {
        if (Files.exists(directory.resolve(name))) {
          zip.putNextEntry(new ZipEntry(name));
          Files.copy(directory.resolve(name), zip);
          zip.closeEntry();
        }
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Unpacks one.
   *
   * @throws HistoryException if the file is none
   */
  public static PackedHistory open(Path file) throws IOException {
    PackedHistory packed = new PackedHistory(Files.createTempDirectory("rekindle-history"));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      // Only what a history has: other names could lead out of the directory.
      for (String name : FILES) {
        ZipEntry entry = zip.getEntry(name);
        if (entry != null) {
          Files.copy(zip.getInputStream(entry), packed.directory.resolve(name));
        }
      }
      return packed;
    } catch (ZipException e) {
      packed.close();
      throw new HistoryException(
          "no run at "
              + file
              + ": it is no packed history ("
              + e.getMessage()
              + "). Name a run's directory or its .zip",
          e);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /** Good until this is closed. */
  public History history() {
    return new History(directory);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
