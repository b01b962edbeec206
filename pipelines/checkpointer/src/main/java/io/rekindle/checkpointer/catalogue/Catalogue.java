package io.rekindle.checkpointer.catalogue;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.checkpointer.verify.Depth;
import io.rekindle.checkpointer.verify.Finding;
import io.rekindle.checkpointer.verify.State;
import io.rekindle.checkpointer.verify.Verifier;
import io.rekindle.portable.format.DamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A checkpoint directory, read. */
public final class Catalogue {
  private final CheckpointDirectory directory;

  /** What is done with a whole checkpoint's content. */
  private interface Reading {
    void read(Manifest manifest, RocksStore store) throws IOException;
  }

  /**
   * @throws CheckpointException if it is no directory
   */
  public Catalogue(Path path) {
    if (!Files.isDirectory(path)) {
      throw new CheckpointException(path + " is not a directory");
    }
    this.directory = new CheckpointDirectory(path);
  }

  /** All, the newest first; only names and sizes are looked at, see {@link #verify}. */
  public List<Listed> list() {
    Set<CheckpointName> lineage = new HashSet<>(Lineage.of(directory));
    String pipeline = pipeline();
    List<Listed> all = new ArrayList<>();
    for (CheckpointName name : directory.checkpoints()) {
      Finding found = Verifier.look(directory.checkpoint(name), pipeline, Depth.NAMES);
      all.add(listed(name, orphaned(found, lineage.contains(name))));
    }
    for (String left : directory.leftovers()) {
      String reason = "a crash left it behind; it was never published, or is no more";
      all.add(new Listed(left, null, null, null, null, null, State.HALF_WRITTEN, reason));
    }
    return all;
  }

  /** The newest that may be resumed from. */
  public String newest() {
    return Lineage.of(directory).stream()
        .findFirst()
        .map(CheckpointName::toString)
        .orElseThrow(
            () -> new CheckpointException("there is no checkpoint in " + directory.path()));
  }

  /** Looks at every byte and every record. */
  public Finding verify(String name) {
    Path path = path(name);
    if (CheckpointName.parse(name).isEmpty()) {
      return new Finding(
          name, State.HALF_WRITTEN, name + " is not a whole checkpoint's name", null);
    }
    Finding found = Verifier.look(path, pipeline(), Depth.RECORDS);
    if (!found.isWhole() && isGone(name)) {
      throw gone(name);
    }
    return found;
  }

  /** In words. */
  public void show(String name, Appendable out) throws IOException {
    reading(name, (manifest, store) -> new Summary(manifest, store).write(out));
  }

  /** One cell in words; a step that has no such key is an error. */
  public void showCell(String name, String step, byte[] key, Appendable out) throws IOException {
    reading(name, (manifest, store) -> Cells.showOne(store, step, key, out));
  }

  /** As JSON Lines: which checkpoint it is, and a line for each cell. */
  public void export(String name, Appendable out) throws IOException {
    reading(name, (manifest, store) -> Cells.export(manifest, store, out));
  }

  /** The checkpointer removes old ones whoever reads them: that is no damage. */
  private void reading(String name, Reading work) throws IOException {
    Path path = path(name);
    try {
      Manifest manifest = whole(path);
      try (RocksStore store = RocksStore.openReadOnly(path)) {
        work.read(manifest, store);
      }
    } catch (CheckpointException | DamagedException | IOException e) {
      if (isGone(name)) {
        throw gone(name);
      }
      throw e;
    }
  }

  private boolean isGone(String name) {
    return !Files.isDirectory(directory.path().resolve(name));
  }

  private static CheckpointException gone(String name) {
    return new CheckpointException(
        name
            + " was removed while it was read, because newer ones came. Name a newer one, keep more"
            + " (--keep), or read while no checkpointer runs");
  }

  private static Manifest whole(Path path) {
    Finding found = Verifier.look(path, null, Depth.FILES);
    if (!found.isWhole()) {
      throw new CheckpointException(found.reason());
    }
    return found.manifest();
  }

  private Path path(String name) {
    Path path = directory.path().resolve(name);
    if (!Files.isDirectory(path)) {
      throw new CheckpointException("there is no checkpoint " + name + " in " + directory.path());
    }
    return path;
  }

  private String pipeline() {
    return EpochRecords.newest(directory).map(EpochRecord::pipeline).orElse(null);
  }

  private static Finding orphaned(Finding found, boolean inLineage) {
    String reason = "published by an old epoch after a newer one had begun; it does not count";
    return inLineage || !found.isWhole()
        ? found
        : new Finding(found.name(), State.ORPHANED, reason, found.manifest());
  }

  private static Listed listed(CheckpointName name, Finding found) {
    Manifest manifest = found.manifest();
    return new Listed(
        found.name(),
        name.epoch(),
        name.sequence(),
        manifest == null ? null : (Long) manifest.createdMs(),
        manifest == null ? null : (Long) manifest.cells(),
        manifest == null ? null : (Long) manifest.bytes(),
        found.state(),
        found.reason());
  }
}
