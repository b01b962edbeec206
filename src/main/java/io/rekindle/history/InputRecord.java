package io.rekindle.history;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A record of the input topic as it was read back at the end of a run.
 *
 * @param partition input partition
 * @param offset input offset
 * @param eventMs the record's timestamp: when the schedule wanted it sent; a malformed one's may be
 *     anything
 * @param checksum of key and value, see {@link #checksum}
 * @param account the key as text; null if it has none, or if the record was acknowledged (then it
 *     is in {@code acks.tsv})
 * @param value the value in Base64, null likewise: only what nobody acknowledged is written in full
 */
public record InputRecord(
    int partition, long offset, long eventMs, int checksum, String account, String value) {

  /** One that was acknowledged. */
  public InputRecord(int partition, long offset, long eventMs, int checksum) {
    this(partition, offset, eventMs, checksum, null, null);
  }

  /** CRC-32C of key and value, told apart from each other and from nulls. */
  public static int checksum(byte[] key, byte[] value) {
    CRC32C crc = new CRC32C();
    update(crc, key);
    update(crc, value);
    return (int) crc.getValue();
  }

  private static void update(CRC32C crc, byte[] bytes) {
    int length = bytes == null ? -1 : bytes.length;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      crc.update(length >> shift);
    }
    if (bytes != null) {
      crc.update(bytes);
    }
  }

  /** The same of an acknowledged input: what must be in the topic at its offset. */
  public static int checksum(Ack ack) {
    byte[] key = ack.account() == null ? null : ack.account().getBytes(StandardCharsets.UTF_8);
    return checksum(key, ack.bytes());
  }
}
