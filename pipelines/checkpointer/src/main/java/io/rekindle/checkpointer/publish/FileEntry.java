package io.rekindle.checkpointer.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A file of a checkpoint.
 *
 * @param size in bytes
 * @param crc32c of all its bytes, eight hexadecimal digits
 */
public record FileEntry(String name, long size, String crc32c) {
  /** Reads the file. */
  public static FileEntry of(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
        size += read;
      }
    }
    return new FileEntry(
        file.getFileName().toString(), size, String.format(Locale.ROOT, "%08x", crc.getValue()));
  }

  /** Whether the file's bytes never change once it is there: RocksDB's tables. */
  public static boolean isImmutable(String name) {
    return name.endsWith(".sst");
  }
}
