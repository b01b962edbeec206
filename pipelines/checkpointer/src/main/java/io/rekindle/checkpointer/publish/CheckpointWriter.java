package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.Meta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a store, whole and forced to disk, to {@code chk-E-S.tmp}. The name is the caller's. */
public final class CheckpointWriter {
  private final CheckpointDirectory directory;
  private final RocksStore store;
  private final String pipeline;

  /** A table's checksum needs reading only once: it never changes. */
  private final Map<String, FileEntry> known = new HashMap<>();

  private long newBytes;

  /**
   * @param files those of the checkpoint that the store was made from
   */
  public CheckpointWriter(
      CheckpointDirectory directory,
      RocksStore store,
      String pipeline,
      Collection<FileEntry> files) {
    this.directory = directory;
    this.store = store;
    this.pipeline = pipeline;
    remember(files);
  }

  /** Of what the last {@link #write} wrote: bytes that the checkpoint before does not have. */
  public long newBytes() {
    return newBytes;
  }

  public Manifest write(CheckpointName name) throws IOException {
    Path unfinished = directory.unfinished(name);
    Durable.remove(unfinished);
    store.copyTo(unfinished);
    CrashPoint.AFTER_ROCKS_CHECKPOINT.reached();
    Meta meta = Checkpoint.meta(store);
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            pipeline,
            name.epoch(),
            name.sequence(),
            System.currentTimeMillis(),
            meta.frontier(),
            Checkpoint.watermarks(store),
            meta.positions(),
            meta.cells(),
            files(unfinished));
    byte[] bytes = SealedJson.encode(manifest);
    Durable.write(unfinished.resolve(Manifest.FILE), bytes);
    newBytes += bytes.length;
    Durable.force(unfinished);
    CrashPoint.AFTER_MANIFEST.reached();
    return manifest;
  }

  private List<FileEntry> files(Path unfinished) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    newBytes = 0;
    for (Path file : sorted(unfinished)) {
      String name = file.getFileName().toString();
      FileEntry entry = known.get(name);
      if (entry == null) {
        entry = FileEntry.of(file);
        Durable.force(file);
        newBytes += entry.size();
      }
      entries.add(entry);
    }
    known.clear();
    remember(entries);
    return entries;
  }

  private void remember(Collection<FileEntry> entries) {
    entries.stream()
        .filter(entry -> FileEntry.isImmutable(entry.name()))
        .forEach(entry -> known.put(entry.name(), entry));
  }

  private static List<Path> sorted(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
