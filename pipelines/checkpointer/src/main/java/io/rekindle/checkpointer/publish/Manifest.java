package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.directory.UnknownVersionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint says of itself, {@code manifest.json}.
 *
 * @param createdMs epoch milliseconds
 * @param frontier partition of the input → the first offset that is not covered
 * @param watermarks partition of the input → its watermark when all below the frontier was read,
 *     epoch milliseconds; absent where it is not known: version 1 knew none
 * @param positions topic without prefix, slash, partition → the next offset to read
 * @param cells how many there are
 * @param files all but the manifest, by name
 */
public record Manifest(
    int formatVersion,
    String pipeline,
    int epoch,
    int sequence,
    long createdMs,
    SortedMap<Integer, Long> frontier,
    SortedMap<Integer, Long> watermarks,
    SortedMap<String, Long> positions,
    long cells,
    List<FileEntry> files) {
  public static final int VERSION = 2;
  private static final int OLDEST = 1;
  public static final String FILE = "manifest.json";

  public Manifest {
    watermarks = watermarks == null ? new TreeMap<>() : watermarks;
  }

  /** Of the checkpoint in that directory. */
  public static Manifest read(Path checkpoint) throws IOException, UnknownVersionException {
    return SealedJson.read(checkpoint.resolve(FILE), Manifest.class, OLDEST, VERSION);
  }

  public CheckpointName name() {
    return new CheckpointName(epoch, sequence);
  }

  /** Of all files together. */
  public long bytes() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }
}
