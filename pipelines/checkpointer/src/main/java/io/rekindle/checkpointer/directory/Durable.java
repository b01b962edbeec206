package io.rekindle.checkpointer.directory;

import io.rekindle.portable.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that outlive a loss of power, and their removal. */
public final class Durable {
  private Durable() {}

  /** Forces a file's bytes, or a directory's names, to disk. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes and forces a new file or replaces an old one's content; not atomic. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        OwnerOnly.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, bytes);
      channel.force(true);
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Replaces a file as a whole. Not forced: for what only the living read. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + CheckpointDirectory.UNFINISHED);
    Files.deleteIfExists(part);
    try (FileChannel channel =
        OwnerOnly.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      write(channel, bytes);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Makes a whole new file; of two at a time only one wins.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the name is taken
   */
  public static void create(Path file, byte[] bytes) throws IOException {
    String unique = "." + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path part = file.resolveSibling(file.getFileName() + unique + CheckpointDirectory.UNFINISHED);
    write(part, bytes);
    try {
      Files.createLink(file, part);
      force(file.toAbsolutePath().getParent());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Renames, and forces the directory that both names are in. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(to.toAbsolutePath().getParent());
  }

  /** Removes a directory with all that is in it, if it is there. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(directory)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
