package io.rekindle.workload;

import io.rekindle.history.AckKind;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Malformed records of every kind that RECORDS.md names, in turn. */
final class Noise {
  /** One in this many malformed records is a megabyte of random bytes. */
  private static final int LARGE_EVERY = 40;

  private static final int MEGABYTE = 1_000_000;

  /** 2100-01-01: ahead of the clock, but a time that a record may have. */
  private static final long NEXT_CENTURY_MS = 4_102_444_800_000L;

  private static final long NANOS_PER_MS = 1_000_000;

  private final SplittableRandom random;
  private int count;

  Noise(SplittableRandom random) {
    this.random = random;
  }

  Input next(String account, int partition, long eventMs) {
    int turn = count++;
    if (turn % LARGE_EVERY == LARGE_EVERY - 1) {
      return malformed(account, partition, eventMs, randomBytes(MEGABYTE));
    }
    String key = "\"account\":\"" + account + "\"";
    return switch (turn % 12) {
      case 0 -> malformed(account, partition, eventMs, text("not JSON at all"));
      case 1 ->
          malformed(
              account,
              partition,
              eventMs,
              text("{" + key + ",\"amount\":5,\"category\":\"food\"}"));
      case 2 ->
          malformed(
              account,
              partition,
              eventMs,
              text("{" + key + ",\"txId\":\"x\",\"amount\":\"5\",\"category\":\"food\"}"));
      case 3 -> malformed(account, partition, eventMs, null);
      case 4 -> malformed(account, partition, eventMs, text("[1,2,3]"));
      case 5 ->
          malformed(
              null,
              partition,
              eventMs,
              text("{" + key + ",\"txId\":\"x\",\"amount\":5,\"category\":\"food\"}"));
      case 6 ->
          malformed(
              account,
              partition,
              eventMs,
              text(
                  "{\"account\":\"somebody else\",\"txId\":\"x\",\"amount\":5,\"category\":\"food\"}"));
      case 7 -> good(account, partition, eventMs, eventMs * NANOS_PER_MS, key);
      case 8 ->
          new Input(
              partition,
              account,
              eventMs,
              NEXT_CENTURY_MS,
              AckKind.MALFORMED,
              text("a time ahead of the clock, and not JSON"),
              0);
      case 9 ->
          malformed(
              account,
              partition,
              eventMs,
              text(
                  "{"
                      + key
                      + ",\"txId\":\"x\",\"amount\":1"
                      + "0".repeat(1_500)
                      + ",\"category\":\"food\"}"));
      case 10 ->
          malformed(
              account,
              partition,
              eventMs,
              text("{" + key + ",\"txId\":\"x\",\"amount\":5,\"amount\":5,\"category\":\"food\"}"));
      default -> malformed(account, partition, eventMs, randomBytes(1 + random.nextInt(200)));
    };
  }

  /** Malformed by its time only. */
  private static Input good(
      String account, int partition, long eventMs, long timestamp, String key) {
    byte[] value = text("{" + key + ",\"txId\":\"x\",\"amount\":5,\"category\":\"food\"}");
    return new Input(partition, account, eventMs, timestamp, AckKind.MALFORMED, value, 0);
  }

  private static Input malformed(String account, int partition, long eventMs, byte[] value) {
    return new Input(partition, account, eventMs, AckKind.MALFORMED, value, 0);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    // A lucky draw must not be JSON.
    bytes[0] = (byte) 0xff;
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
