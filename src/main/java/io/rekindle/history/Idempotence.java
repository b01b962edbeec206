package io.rekindle.history;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * For which accounts the pipeline's steps recognise replays and a producer's duplicates: the
 * ledger's flag {@code --idempotent}. With half of them, one run shows both under the same fault.
 */
public enum Idempotence {
  TRUE,
  FALSE,
  HALF;

  /** From one run's choice for all accounts. */
  public static Idempotence of(boolean idempotent) {
    return idempotent ? TRUE : FALSE;
  }

  /** As the flag has it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether they do for that account. Half, as RECORDS.md has it: the accounts whose name's hash
   * (Kafka's murmur2 of its UTF-8) is even.
   */
  public boolean covers(String account) {
    return this == HALF
        ? Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)) % 2 == 0
        : this == TRUE;
  }
}
