package io.rekindle.checkpointer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.prepare.FakeTopics;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but its owner can read anything that a checkpointer or a preparer made. */
class PermissionsTest {
  @TempDir Path directory;

  @Test
  void directoriesAndFilesAreTheirOwnersOnly() throws Exception {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    // Somebody made it with a usual umask: what is in it is as secret.
    Path path = Files.createDirectory(directory.resolve("checkpoints"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    CheckpointDirectory checkpoints = CheckpointDirectory.create(path);
    new FakeTopics().prepare(FakeTopics.request(path, true, false));
    ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null).by(path);
    for (int i = 0; i < 30; i++) {
      pipeline.input(i, "key-" + i % 7);
    }
    ToyRun.readAll(checkpoints, pipeline).write(checkpoints);
    checkpoints.own().close();
    new FakeTopics().prepare(FakeTopics.request(path, false, false));
    assertThat(all(path)).hasSizeGreaterThan(20);
    assertThat(all(path)).allSatisfy(PermissionsTest::isItsOwnersOnly);
    assertThat(checkpoints.leftovers()).isEmpty();
  }

  private static List<Path> all(Path path) throws IOException {
    try (Stream<Path> tree = Files.walk(path)) {
      // What RocksDB writes itself is in a directory that nobody else can enter.
      return tree.filter(one -> !one.equals(path) && !one.getParent().endsWith("live")).toList();
    }
  }

  private static void isItsOwnersOnly(Path path) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
  }
}
