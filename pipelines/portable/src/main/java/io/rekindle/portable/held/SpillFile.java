package io.rekindle.portable.held;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Pieces of bytes in a temporary file, which is made when the first one comes and ends with the
 * process. What was freed is given back when it is more than what is left. One thread uses it.
 */
final class SpillFile implements Closeable {
  /** Less is not worth to be given back. */
  private static final long LEAST_DEAD_BYTES = 16L << 20;

  /** Where a piece is; that may change. */
  static final class Place {
    private long at;
    private final int length;

    private Place(long at, int length) {
      this.at = at;
      this.length = length;
    }
  }

  private final Set<Place> live = new LinkedHashSet<>();
  private FileChannel channel;
  private long end;
  private long liveBytes;

  Place append(byte[] bytes) {
    try {
      if (channel == null) {
        channel = create();
      }
      Place place = new Place(end, bytes.length);
      write(channel, bytes, end);
      end += bytes.length;
      liveBytes += bytes.length;
      live.add(place);
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write cells to a temporary file, which java.io.tmpdir must have room for", e);
    }
  }

  byte[] read(Place place) {
    try {
      return read(channel, place);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read cells from a temporary file", e);
    }
  }

  void free(Place place) {
    live.remove(place);
    liveBytes -= place.length;
    if (end - liveBytes > Math.max(LEAST_DEAD_BYTES, liveBytes)) {
      try {
        compact();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write cells to a temporary file", e);
      }
    }
  }

  long bytes() {
    return end;
  }

  private void compact() throws IOException {
    FileChannel fresh = create();
    long at = 0;
    for (Place place : live) {
      write(fresh, read(channel, place), at);
      place.at = at;
      at += place.length;
    }
    channel.close();
    channel = fresh;
    end = at;
  }

  private static FileChannel create() throws IOException {
    Path file = Files.createTempFile("rekindle-cells", ""); // its owner's alone
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static void write(FileChannel to, byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      to.write(buffer, at + buffer.position());
    }
  }

  private static byte[] read(FileChannel from, Place place) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(place.length);
    while (buffer.hasRemaining()) {
      if (from.read(buffer, place.at + buffer.position()) < 0) {
        throw new IOException("it was cut off by somebody else");
      }
    }
    return buffer.array();
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove a temporary file", e);
    }
    channel = null;
    live.clear();
    end = 0;
    liveBytes = 0;
  }
}
