package io.rekindle.checkpointer.directory;

import io.rekindle.portable.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while an epoch's base is chosen and its record made, and while a checkpoint gets its name or
 * old ones are removed: so that no base vanishes between its choice and the record that protects
 * it. Waits for its turn. The record decides which checkpoints count, not this lock.
 */
public final class Turn {
  /** What is done meanwhile. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private Turn() {}

  /** Waits for the turn, and does the work in it. */
  public static <T> T take(CheckpointDirectory directory, Work<T> work) throws IOException {
    Path file = directory.epochs().resolve("LOCK").toAbsolutePath().normalize();
    // A lock of the file system excludes processes, not threads.
    ReentrantLock thread = IN_PROCESS.computeIfAbsent(file, any -> new ReentrantLock());
    thread.lock();
    try (FileChannel channel =
        OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return work.run();
    } finally {
      thread.unlock();
    }
  }
}
