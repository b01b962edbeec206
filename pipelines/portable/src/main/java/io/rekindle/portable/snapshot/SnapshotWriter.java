package io.rekindle.portable.snapshot;

import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.file.OwnerOnly;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.ShapeFormat;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a snapshot; nothing is at its place until {@link #finish}. */
public final class SnapshotWriter implements Closeable {
  static final String MAGIC = "RKSNAP01";

  /** A block ends with the cell that reaches this size. */
  static final int BLOCK_BYTES = 16 * 1024;

  private final Path file;
  private final Path part;
  private final FileChannel raw;
  private final OutputStream out;
  private final List<byte[]> firstKeys = new ArrayList<>();
  private final List<long[]> extents = new ArrayList<>();
  private BytesOut block = new BytesOut();
  private byte[] last;
  private long at;
  private long cells;
  private boolean finished;

  public SnapshotWriter(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part); // a crash may have left it, with whatever permissions
    this.raw = OwnerOnly.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(raw), 1 << 16);
    write(MAGIC.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** Cells must come sorted by {@link #cellKey} as unsigned bytes. */
  public void add(StoredCell cell) throws IOException {
    byte[] key = cellKey(cell.step(), cell.key());
    if (last != null && Arrays.compareUnsigned(last, key) >= 0) {
      throw new IllegalArgumentException("cells must come sorted, each once");
    }
    last = key;
    if (block.size() == 0) {
      firstKeys.add(key);
    }
    block.bytes(encode(cell));
    cells++;
    if (block.size() >= BLOCK_BYTES) {
      endBlock();
    }
  }

  public void finish(SnapshotHeader header) throws IOException {
    if (block.size() > 0) {
      endBlock();
    }
    BytesOut index = new BytesOut().text(header.pipeline()).number(header.epoch());
    index.text(header.checkpoint()).number(header.frontier().size());
    header.frontier().forEach((partition, offset) -> index.number(partition).number(offset));
    index.number(cells).number(firstKeys.size());
    for (int i = 0; i < firstKeys.size(); i++) {
      index.bytes(firstKeys.get(i)).number(extents.get(i)[0]).number(extents.get(i)[1]);
    }
    // An older build knows none of these; where there are none, its bytes are written.
    boolean saysIdentity = header.identity() != Origin.UNKNOWN;
    boolean saysTopics = saysIdentity || header.topics().areKnown();
    boolean saysHeld = saysTopics || !header.held().isUnknown();
    if (saysHeld || !header.watermarks().isEmpty()) {
      index.number(header.watermarks().size());
      header.watermarks().forEach((partition, ms) -> index.number(partition).signed(ms));
    }
    if (saysHeld) {
      ShapeFormat.held(index, header.held());
    }
    if (saysTopics) {
      ShapeFormat.topics(index, header.topics());
    }
    if (saysIdentity) {
      index.fixed64(header.identity());
    }
    long indexAt = at;
    byte[] sealed = index.sealed();
    write(sealed);
    write(new BytesOut().fixed64(indexAt).fixed64(sealed.length).sealed());
    out.flush();
    raw.force(true);
    out.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      out.close();
      Files.deleteIfExists(part);
    }
  }

  /** The order of a snapshot: by step, then by key. */
  public static byte[] cellKey(String step, byte[] key) {
    return new BytesOut().text(step).raw(key).toBytes();
  }

  private static byte[] encode(StoredCell cell) {
    BytesOut out = new BytesOut().text(cell.step()).bytes(cell.key());
    CellFormat.body(out, cell.body());
    out.raw(cell.hash());
    CellFormat.entries(out, cell.outbox());
    return out.toBytes();
  }

  private void endBlock() throws IOException {
    byte[] sealed = block.sealed();
    extents.add(new long[] {at, sealed.length});
    write(sealed);
    block = new BytesOut();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    at += bytes.length;
  }
}
