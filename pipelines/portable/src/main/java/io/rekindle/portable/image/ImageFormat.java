package io.rekindle.portable.image;

import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.ChangeFormat;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.shape.ShapeFormat;
import java.util.List;
import java.util.Optional;

/** The bytes of the image topic's records, as {@code FORMAT.md} documents them. */
public final class ImageFormat {
  private static final int VERSION = 1;

  /** Of images alone: they say what has changed. One of version 1 says the cell's whole body. */
  private static final int OF_CHANGES = 2;

  private static final int IMAGE = 'I';
  private static final int ACK = 'A';
  private static final int MARK = 'M';
  private static final int DECLARED = 'D';

  private ImageFormat() {}

  /** The Kafka record's key: so that a cell's images stay in one partition and in order. */
  public static byte[] recordKey(Image image) {
    return new BytesOut().text(image.step()).raw(image.key()).toBytes();
  }

  public static byte[] recordKey(Ack ack) {
    return new BytesOut().text("").number(ack.partition()).toBytes();
  }

  public static byte[] recordKey(Mark mark) {
    return new BytesOut().text("").number(mark.partition()).toBytes();
  }

  /** Of what is declared: one in each partition, so that it is read before all that it tells of. */
  public static byte[] declaredKey() {
    return new BytesOut().text("").text("declared").toBytes();
  }

  public static byte[] encode(Image image) {
    BytesOut out = new BytesOut().octet(OF_CHANGES).octet(IMAGE).number(image.epoch());
    out.text(image.step()).bytes(image.key());
    out.bytes(ChangeFormat.encode(image.change()));
    out.raw(image.before());
    CellFormat.entries(out, image.entries());
    return out.raw(image.hash()).sealed();
  }

  public static byte[] encode(Ack ack) {
    return new BytesOut()
        .octet(VERSION)
        .octet(ACK)
        .number(ack.epoch())
        .number(ack.partition())
        .number(ack.offset())
        .sealed();
  }

  public static byte[] encode(Mark mark) {
    return new BytesOut()
        .octet(VERSION)
        .octet(MARK)
        .number(mark.epoch())
        .number(mark.partition())
        .number(mark.offset())
        .signed(mark.watermarkMs())
        .sealed();
  }

  public static byte[] encode(Declared declared) {
    BytesOut out = new BytesOut().octet(VERSION).octet(DECLARED).number(declared.epoch());
    ShapeFormat.pipeline(out, declared.shape());
    return out.sealed();
  }

  /**
   * @return an {@link Image}, an {@link Ack}, a {@link Mark} or a {@link Declared}
   * @throws DamagedException if it is none of these
   */
  public static Object decode(byte[] bytes) {
    BytesIn in = BytesIn.sealed(bytes, "a record of the image topic");
    int version = in.version(VERSION, OF_CHANGES);
    int kind = in.octet();
    if (version == OF_CHANGES && kind != IMAGE) {
      throw new DamagedException("in version 2 the image topic has no records of kind " + kind);
    }
    int epoch = (int) in.number();
    Object decoded =
        switch (kind) {
          case IMAGE -> image(version, epoch, in);
          case ACK -> new Ack(epoch, (int) in.number(), in.number());
          case MARK -> new Mark(epoch, (int) in.number(), in.number(), in.signed());
          case DECLARED -> new Declared(epoch, ShapeFormat.pipeline(in));
          default -> throw new DamagedException("the image topic has no records of kind " + kind);
        };
    in.end();
    return decoded;
  }

  /**
   * What an epoch wrote. Whatever else is in its topic must not end it: a record by mistake, or one
   * of another epoch in a format of its own.
   *
   * @param bytes null for a record without a value
   * @return an {@link Image}, an {@link Ack}, a {@link Mark} or a {@link Declared}; empty if it is
   *     a stranger
   * @throws DamagedException if it begins as a record of this epoch, in whatever version, and this
   *     build cannot read it
   */
  public static Optional<Object> read(byte[] bytes, int epoch) {
    try {
      return bytes == null ? Optional.empty() : Optional.of(decode(bytes));
    } catch (DamagedException e) {
      if (beginsAsOf(bytes, epoch)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Of all versions the second byte is the kind, and the epoch follows. */
  private static boolean beginsAsOf(byte[] bytes, int epoch) {
    try {
      BytesIn in = new BytesIn(bytes, "a record of the image topic");
      in.octet();
      int kind = in.octet();
      boolean known = kind == IMAGE || kind == ACK || kind == MARK || kind == DECLARED;
      return known && in.number() == epoch;
    } catch (DamagedException e) {
      return false;
    }
  }

  private static Image image(int version, int epoch, BytesIn in) {
    String step = in.text();
    byte[] key = in.bytes();
    CellChange change =
        version == VERSION
            ? CellChange.whole(CellFormat.body(in))
            : ChangeFormat.decode(in.bytes());
    byte[] before = in.raw(Hashes.CHAIN_BYTES);
    List<Entry> entries = CellFormat.entries(in);
    return new Image(epoch, step, key, change, before, entries, in.raw(Hashes.CHAIN_BYTES));
  }
}
