package io.rekindle.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file's lines. Takes them out of the bytes as they are, which costs half of what a reader of
 * characters does.
 */
public final class Lines implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private byte[] bytes = new byte[BUFFER];
  private int from;
  private int to;

  public Lines(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  public String next() throws IOException {
    int at = from;
    while (true) {
      while (at < to && bytes[at] != '\n') {
        at++;
      }
      if (at < to) {
        String line = text(from, at);
        from = at + 1;
        return line;
      }
      int searched = at - from;
      if (!fill()) {
        String line = from == to ? null : text(from, to);
        from = to;
        return line;
      }
      at = from + searched;
    }
  }

  /** Reads on behind what is there; false at the file's end. */
  private boolean fill() throws IOException {
    byte[] into = to - from > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, from, into, 0, to - from);
    to -= from;
    from = 0;
    bytes = into;
    int read = in.read(bytes, to, bytes.length - to);
    to += Math.max(0, read);
    return read > 0;
  }

  private String text(int start, int end) throws CharacterCodingException {
    int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    String text = new String(bytes, start, last - start, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      // Either it is in the file, or something in the file is no character.
      byte[] line = Arrays.copyOfRange(bytes, start, last);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
