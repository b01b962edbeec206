package io.rekindle.portable.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  @TempDir Path directory;

  @BeforeEach
  void needsPermissions() {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  private static String of(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatIsMadeIsItsOwnersOnly() throws Exception {
    Path made = directory.resolve("a/b");
    OwnerOnly.directories(made);
    Path file = made.resolve("file");
    OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    assertThat(of(made)).isEqualTo("rwx------");
    assertThat(of(made.getParent())).isEqualTo("rwx------");
    assertThat(of(file)).isEqualTo("rw-------");
  }

  @Test
  void aDirectoryThatIsThereKeepsWhatItHas() throws Exception {
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
    OwnerOnly.directories(shared);
    assertThat(of(shared)).isEqualTo("rwxr-x---");
  }

  @Test
  void whatOthersMadeIsRestricted() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    OwnerOnly.restrict(file);
    assertThat(of(file)).isEqualTo("rw-------");
  }

  @Test
  void aSnapshotIsItsOwnersOnlyEvenAfterACrashLeftAPart() throws Exception {
    Path part = Files.createFile(directory.resolve("1.snapshot.part"));
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path file = directory.resolve("1.snapshot");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.finish(new SnapshotHeader("toy", 1, "chk", new TreeMap<>()));
    }
    assertThat(of(file)).isEqualTo("rw-------");
    assertThat(part).doesNotExist();
  }
}
