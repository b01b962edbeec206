package io.rekindle.checkpointer.verify;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.UnknownVersionException;
import io.rekindle.checkpointer.publish.FileEntry;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.format.DamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at one checkpoint's directory. */
public final class Verifier {
  private Verifier() {}

  /**
   * @param pipeline whose it should be; null: anybody's
   */
  public static Finding look(Path checkpoint, String pipeline, Depth depth) {
    String name = checkpoint.getFileName().toString();
    Manifest manifest = null;
    try {
      manifest = Manifest.read(checkpoint);
      if (pipeline != null && !manifest.pipeline().equals(pipeline)) {
        String reason =
            name + " is of the pipeline '" + manifest.pipeline() + "', not of '" + pipeline + "'";
        return new Finding(name, State.FOREIGN, reason, manifest);
      }
      if (CheckpointName.parse(name).isPresent() && !manifest.name().toString().equals(name)) {
        throw new DamagedException("its manifest is that of " + manifest.name());
      }
      names(checkpoint, manifest);
      if (depth != Depth.NAMES) {
        files(checkpoint, manifest);
      }
      if (depth == Depth.RECORDS) {
        try (RocksStore store = RocksStore.openReadOnly(checkpoint)) {
          Records.verify(store, manifest);
        }
      }
      return new Finding(name, State.WHOLE, null, manifest);
    } catch (UnknownVersionException e) {
      return new Finding(name, State.UNKNOWN_VERSION, e.getMessage(), null);
    } catch (DamagedException | CheckpointException | IOException e) {
      String reason = name + " is damaged: " + e.getMessage();
      return new Finding(name, State.DAMAGED, reason, manifest);
    }
  }

  private static void names(Path checkpoint, Manifest manifest) throws IOException {
    Set<String> expected = new HashSet<>(Set.of(Manifest.FILE));
    for (FileEntry entry : manifest.files()) {
      Path file = checkpoint.resolve(entry.name());
      if (!Files.isRegularFile(file)) {
        throw new DamagedException("its file " + entry.name() + " is missing");
      }
      long size = Files.size(file);
      if (size != entry.size()) {
        throw new DamagedException(
            "its file " + entry.name() + " has " + size + " bytes instead of " + entry.size());
      }
      expected.add(entry.name());
    }
    try (Stream<Path> all = Files.list(checkpoint)) {
      for (Path file : all.toList()) {
        if (!expected.contains(file.getFileName().toString())) {
          throw new DamagedException("it has a file that it should not: " + file.getFileName());
        }
      }
    }
  }

  private static void files(Path checkpoint, Manifest manifest) throws IOException {
    for (FileEntry entry : manifest.files()) {
      if (!FileEntry.of(checkpoint.resolve(entry.name())).equals(entry)) {
        throw new DamagedException(
            "the checksum of its file " + entry.name() + " does not match its bytes");
      }
    }
  }
}
