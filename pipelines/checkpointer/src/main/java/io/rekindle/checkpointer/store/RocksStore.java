package io.rekindle.checkpointer.store;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.portable.assemble.KeyValueStore;
import io.rekindle.portable.file.OwnerOnly;
import io.rekindle.portable.format.DamagedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteOptions;

/** A store in a directory. One thread uses it; nothing is durable before {@link #copyTo}. */
public final class RocksStore implements KeyValueStore, Closeable {
  private static final byte[] PASSING = "passing".getBytes(StandardCharsets.US_ASCII);

  /** First bytes of what lives until it has arrived: sink records seen, images, acks, outboxes. */
  private static final String PASSING_PREFIXES = "spao";

  static {
    RocksDB.loadLibrary();
  }

  private final Path directory;
  private final RocksSettings settings = new RocksSettings();
  private final List<ColumnFamilyHandle> families = new ArrayList<>();
  private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
  private final ReadOptions reading = new ReadOptions();

  /** By first byte: no key that begins with it is below. A scan need not step over the graves. */
  private final Map<Byte, byte[]> floors = new HashMap<>();

  private final RocksDB db;

  private RocksStore(Path directory, Compression compression, boolean readOnly)
      throws RocksDBException {
    this.directory = directory;
    List<ColumnFamilyDescriptor> descriptors =
        List.of(
            new ColumnFamilyDescriptor(
                RocksDB.DEFAULT_COLUMN_FAMILY, settings.lasting(compression)),
            new ColumnFamilyDescriptor(PASSING, settings.passing(compression)));
    DBOptions options = settings.database();
    String path = directory.toString();
    try {
      this.db =
          readOnly
              ? RocksDB.openReadOnly(options, path, descriptors, families)
              : RocksDB.open(options, path, descriptors, families);
    } catch (RocksDBException e) {
      unlogged.close();
      reading.close();
      settings.close();
      throw e;
    }
  }

  /** Opens a store to work in; makes it if it is not there. */
  public static RocksStore open(Path directory, Compression compression) {
    try {
      OwnerOnly.directories(directory);
      return new RocksStore(directory, compression, false);
    } catch (IOException | RocksDBException e) {
      throw new CheckpointException(
          "cannot open the store in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a checkpoint's files and changes nothing in their directory.
   *
   * @throws DamagedException if RocksDB cannot make sense of them
   */
  public static RocksStore openReadOnly(Path directory) {
    try {
      return new RocksStore(directory, Compression.NONE, true);
    } catch (RocksDBException e) {
      throw new DamagedException("RocksDB cannot open " + directory + ": " + e.getMessage());
    }
  }

  /**
   * Makes a directory with all that is in the store now: hard links to what is on disk already, so
   * the cost follows what changed. On return the bytes are written, but not forced.
   *
   * @param target beside it a directory of that name and {@code .tmp} is made and removed
   */
  public void copyTo(Path target) {
    // RocksDB makes files as the umask has it: where nobody else can look until they are mended.
    Path closed = target.resolveSibling(target.getFileName() + CheckpointDirectory.UNFINISHED);
    try (Checkpoint checkpoint = Checkpoint.create(db)) {
      Durable.remove(closed);
      OwnerOnly.directories(closed);
      Path made = closed.resolve("store");
      checkpoint.createCheckpoint(made.toString());
      restrict(made);
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
      Durable.remove(closed);
    } catch (IOException | RocksDBException e) {
      throw new CheckpointException(
          "cannot write a checkpoint to " + target + ": " + e.getMessage(), e);
    }
  }

  private static void restrict(Path directory) throws IOException {
    OwnerOnly.restrict(directory);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        OwnerOnly.restrict(file);
      }
    }
  }

  @Override
  public byte[] get(byte[] key) {
    try {
      return db.get(family(key[0]), reading, key);
    } catch (RocksDBException e) {
      throw failed("read", e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      db.put(family(key[0]), unlogged, key, value);
    } catch (RocksDBException e) {
      throw failed("write", e);
    }
    byte[] floor = floors.get(key[0]);
    if (floor != null && Arrays.compareUnsigned(key, floor) < 0) {
      floors.put(key[0], key);
    }
  }

  @Override
  public void delete(byte[] key) {
    try {
      db.delete(family(key[0]), unlogged, key);
    } catch (RocksDBException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void scan(byte[] prefix, BiPredicate<byte[], byte[]> visitor) {
    boolean floored = prefix.length == 1;
    byte[] from = floored ? floors.getOrDefault(prefix[0], prefix) : prefix;
    try (RocksIterator all = db.newIterator(family(prefix[0]), reading)) {
      all.seek(from);
      if (floored) {
        byte[] beyond = {(byte) (prefix[0] + 1)};
        floors.put(prefix[0], all.isValid() && starts(all.key(), prefix) ? all.key() : beyond);
      }
      while (all.isValid()) {
        byte[] key = all.key();
        if (!starts(key, prefix) || !visitor.test(key, all.value())) {
          return;
        }
        all.next();
      }
      all.status();
    } catch (RocksDBException e) {
      throw failed("read", e);
    }
  }

  @Override
  public void close() {
    families.forEach(ColumnFamilyHandle::close);
    db.close();
    unlogged.close();
    reading.close();
    settings.close();
  }

  private ColumnFamilyHandle family(byte first) {
    return families.get(PASSING_PREFIXES.indexOf(first) < 0 ? 0 : 1);
  }

  private static boolean starts(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private RuntimeException failed(String what, RocksDBException e) {
    String message = "cannot " + what + " the store in " + directory + ": " + e.getMessage();
    boolean damaged = e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
    return damaged ? new DamagedException(message) : new CheckpointException(message, e);
  }
}
