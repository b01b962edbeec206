package io.rekindle.environment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/**
 * What only one Rekindle at a time may work with. The system gives it back however its process
 * dies; the lock's file stays, for whoever removed it could remove another's.
 */
public final class Claim implements AutoCloseable {
  private final FileChannel channel;

  private Claim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param file to lock; made, with its directories, if it is not there
   * @param what it stands for, in words, with how to do without it
   * @throws EnvironmentException if another process, or this one, has it
   */
  public static Claim of(Path file, String what) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return new Claim(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as bad.
    }
    channel.close();
    String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
    throw new EnvironmentException(
        "another Rekindle (process " + holder + ") is at work with " + what);
  }

  /** Does the work while it is held, see {@link #of}. */
  public static <T> T during(Path file, String what, Callable<T> work) throws Exception {
    Claim claim = of(file, what);
    try {
      return work.call();
    } finally {
      claim.close();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
