package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a working store from a checkpoint: links to its tables, copies of the rest. */
public final class LiveStore {
  private LiveStore() {}

  /**
   * Whatever was in the live directory before is removed.
   *
   * @param checkpoint a whole one; not changed by the store's work
   */
  public static RocksStore from(
      Path checkpoint, Manifest manifest, Path live, Compression compression) throws IOException {
    Durable.remove(live);
    OwnerOnly.directories(live);
    for (FileEntry file : manifest.files()) {
      Path source = checkpoint.resolve(file.name());
      Path target = live.resolve(file.name());
      if (FileEntry.isImmutable(file.name())) {
        linkOrCopy(source, target);
      } else {
        Files.copy(source, target);
      }
    }
    return RocksStore.open(live, compression);
  }

  private static void linkOrCopy(Path source, Path target) throws IOException {
    try {
      Files.createLink(target, source);
    } catch (UnsupportedOperationException e) {
      Files.copy(source, target); // a file system without hard links: slower, as right
    }
  }
}
