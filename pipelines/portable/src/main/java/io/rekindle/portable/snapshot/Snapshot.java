package io.rekindle.portable.snapshot;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.shape.ShapeFormat;
import io.rekindle.portable.step.CellSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a snapshot: its index is in memory (a key per 16 KiB), the cells stay in the file. Many
 * threads and processes may read one file. A damaged block is refused when it is read.
 */
public final class Snapshot implements CellSource, Closeable {
  private static final int TAIL = 20;

  private final FileChannel channel;
  private final String name;
  private final SnapshotHeader header;
  private final long cells;
  private final byte[][] firstKeys;
  private final long[] offsets;
  private final int[] lengths;

  private Snapshot(Path file, FileChannel channel) throws IOException {
    this.channel = channel;
    this.name = "the snapshot " + file;
    byte[] magic = SnapshotWriter.MAGIC.getBytes(StandardCharsets.US_ASCII);
    if (channel.size() < magic.length + TAIL) {
      throw new DamagedException(name + " is cut off: it has " + channel.size() + " bytes");
    }
    if (!Arrays.equals(magic, read(0, magic.length))) {
      throw new DamagedException(name + " is not a snapshot of this format (RKSNAP01)");
    }
    BytesIn tail = BytesIn.sealed(read(channel.size() - TAIL, TAIL), name);
    long indexAt = tail.fixed64();
    BytesIn index = BytesIn.sealed(read(indexAt, (int) tail.fixed64()), name);
    String pipeline = index.text();
    int epoch = (int) index.number();
    String checkpoint = index.text();
    TreeMap<Integer, Long> frontier = new TreeMap<>();
    for (int i = index.count(); i > 0; i--) {
      frontier.put((int) index.number(), index.number());
    }
    this.cells = index.number();
    int blocks = index.count();
    this.firstKeys = new byte[blocks][];
    this.offsets = new long[blocks];
    this.lengths = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      firstKeys[i] = index.bytes();
      offsets[i] = index.number();
      lengths[i] = (int) index.number();
    }
    TreeMap<Integer, Long> watermarks = new TreeMap<>();
    for (int i = index.more() ? index.count() : 0; i > 0; i--) {
      watermarks.put((int) index.number(), index.signed());
    }
    Held held = index.more() ? ShapeFormat.held(index) : Held.unknown();
    PipelineTopics topics = index.more() ? ShapeFormat.topics(index) : PipelineTopics.UNKNOWN;
    long identity = index.more() ? index.fixed64() : Origin.UNKNOWN;
    index.end();
    this.header =
        new SnapshotHeader(
            pipeline, epoch, checkpoint, frontier, watermarks, held, topics, identity);
  }

  /**
   * @throws DamagedException if it is no whole snapshot
   * @throws UncheckedIOException if it cannot be read
   */
  public static Snapshot open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        return new Snapshot(file, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  public SnapshotHeader header() {
    return header;
  }

  /** How many cells it has. */
  public long cells() {
    return cells;
  }

  @Override
  public StoredCell find(String step, byte[] key) {
    int block =
        Arrays.binarySearch(firstKeys, SnapshotWriter.cellKey(step, key), Arrays::compareUnsigned);
    int at = block >= 0 ? block : -block - 2;
    if (at < 0) {
      return null;
    }
    BytesIn in = block(at);
    while (in.more()) {
      BytesIn cell = new BytesIn(in.bytes(), name);
      if (cell.text().equals(step) && Arrays.equals(cell.bytes(), key)) {
        return rest(step, key, cell);
      }
    }
    return null;
  }

  /** All cells in order. */
  public void forEach(Consumer<StoredCell> consumer) {
    for (int i = 0; i < offsets.length; i++) {
      BytesIn in = block(i);
      while (in.more()) {
        BytesIn cell = new BytesIn(in.bytes(), name);
        consumer.accept(rest(cell.text(), cell.bytes(), cell));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static StoredCell rest(String step, byte[] key, BytesIn in) {
    Body body = CellFormat.body(in);
    byte[] hash = in.raw(Hashes.CHAIN_BYTES);
    StoredCell cell = new StoredCell(step, key, body, hash, CellFormat.entries(in));
    in.end();
    return cell;
  }

  private BytesIn block(int index) {
    try {
      return BytesIn.sealed(read(offsets[index], lengths[index]), name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  private byte[] read(long from, int length) throws IOException {
    if (from < 0 || length < 0 || from + length > channel.size()) {
      throw new DamagedException(name + " is damaged: it points outside of itself");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new DamagedException(name + " is cut off");
      }
    }
    return buffer.array();
  }
}
