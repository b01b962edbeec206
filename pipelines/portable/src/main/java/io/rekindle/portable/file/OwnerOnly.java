package io.rekindle.portable.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes what nobody but its owner can read, whatever the umask: state is as secret as the records
 * it came from. What was there before keeps its permissions: they may be meant. A file system that
 * knows no such permissions is left to its own.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes a directory, and those above it that are missing. */
  public static void directories(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, DIRECTORY));
  }

  /** Opens a file; its bytes are nobody else's from the first on, if it is made here. */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), attributes(file, FILE));
  }

  /** Of what somebody else's code has made: a file, or a directory itself. */
  public static void restrict(Path made) throws IOException {
    if (isPosix(made)) {
      try {
        Files.setPosixFilePermissions(made, Files.isDirectory(made) ? DIRECTORY : FILE);
      } catch (FileSystemException e) {
        // Somebody else's already, or on a file system without permissions (vfat).
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
