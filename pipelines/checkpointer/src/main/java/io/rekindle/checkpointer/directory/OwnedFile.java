package io.rekindle.checkpointer.directory;

import io.rekindle.portable.file.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/**
 * A file that one process at a time has, and that stands for what only one may work with. The
 * system gives it back however its process dies; the file stays, for whoever removed it could
 * remove another's.
 */
public final class OwnedFile implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private OwnedFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param file made if it is not there; its directory is
   * @param refusal what to throw if another process, or this one, has it: from the number of that
   *     process
   */
  public static OwnedFile take(Path file, Function<String, RuntimeException> refusal)
      throws IOException {
    FileChannel channel =
        OwnerOnly.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return new OwnedFile(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as bad.
    }
    channel.close();
    throw refusal.apply(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
