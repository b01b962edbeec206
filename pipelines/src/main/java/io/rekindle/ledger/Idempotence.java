package io.rekindle.ledger;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * For which accounts the steps recognise replays and a producer's duplicates. Decided by the
 * account's name alone, so that it is the same on every runner and after every restart.
 */
enum Idempotence {
  TRUE,
  FALSE,
  HALF;

  /** From the flag's value: {@code true}, {@code false} or {@code half}. */
  static Idempotence of(String flag) {
    return switch (flag) {
      case "true" -> TRUE;
      case "false" -> FALSE;
      case "half" -> HALF;
      default -> throw new IllegalArgumentException("--idempotent=" + flag);
    };
  }

  /**
   * Half: the accounts whose name's hash (Kafka's murmur2 of its UTF-8) is even. Its number would
   * not do: that decides the partition, and so the worker.
   */
  boolean covers(String account) {
    return this == HALF
        ? Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)) % 2 == 0
        : this == TRUE;
  }
}
