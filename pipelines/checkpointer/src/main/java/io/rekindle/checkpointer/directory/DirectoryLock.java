package io.rekindle.checkpointer.directory;

import io.rekindle.checkpointer.CheckpointException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One checkpointer per directory. The system gives the lock back however its process dies. */
public final class DirectoryLock implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws CheckpointException if another process holds it
   */
  public static DirectoryLock acquire(CheckpointDirectory directory) throws IOException {
    Path file = directory.path().resolve("LOCK");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return new DirectoryLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as bad.
    }
    String holder = new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.US_ASCII);
    channel.close();
    throw new CheckpointException(
        "another checkpointer (process "
            + holder.strip()
            + ") works in "
            + directory.path()
            + "; stop it, or use another directory");
  }

  /** Which file is locked. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
