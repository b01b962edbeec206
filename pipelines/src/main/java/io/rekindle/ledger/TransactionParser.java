package io.rekindle.ledger;

import io.rekindle.portable.beam.EventTimes;
import java.util.Map;
import java.util.Optional;

/** Turns an input record into a {@link Transaction}, or says what is wrong with it. */
final class TransactionParser {
  /** Far above any transaction; keeps noise away from the JSON parser and the state small. */
  static final int MAX_VALUE_BYTES = 32 * 1024;

  /** Nine million transactions of this size still fit a balance. */
  static final long MAX_AMOUNT = 1_000_000_000_000L;

  private TransactionParser() {}

  /** Empty for a {@code close}: its work was done when the source saw its time. */
  static Optional<Transaction> parse(
      byte[] key, byte[] value, long timestamp, int partition, long offset)
      throws MalformedException {
    if (key == null) {
      throw new MalformedException("the key is missing");
    }
    if (value == null) {
      throw new MalformedException("the value is missing");
    }
    if (key.length > MAX_VALUE_BYTES || value.length > MAX_VALUE_BYTES) {
      throw new MalformedException("larger than " + MAX_VALUE_BYTES + " bytes");
    }
    if (!EventTimes.isPossible(timestamp)) {
      throw new MalformedException(
          "the record's timestamp " + timestamp + " is no time from 1970 to 9999 in milliseconds");
    }
    Map<String, Object> fields = JsonFields.parse(Utf8.decode(value, "the value"));
    if (!text(fields, "account").equals(Utf8.decode(key, "the key"))) {
      throw new MalformedException("account differs from the key");
    }
    String kind = fields.containsKey("kind") ? text(fields, "kind") : "tx";
    switch (kind) {
      case "tx":
        return Optional.of(
            Transaction.tx(
                text(fields, "txId"), text(fields, "category"), amount(fields), partition, offset));
      case "probe":
        return Optional.of(Transaction.probe(round(fields), partition, offset));
      case "close":
        return Optional.empty();
      default:
        throw new MalformedException("kind is none of tx, close, probe");
    }
  }

  private static long amount(Map<String, Object> fields) throws MalformedException {
    long amount = integer(fields, "amount");
    if (amount == 0 || amount > MAX_AMOUNT || amount < -MAX_AMOUNT) {
      throw new MalformedException("amount is 0 or beyond " + MAX_AMOUNT);
    }
    return amount;
  }

  private static long round(Map<String, Object> fields) throws MalformedException {
    long round = integer(fields, "round");
    if (round < 0) {
      throw new MalformedException("round is negative");
    }
    return round;
  }

  private static String text(Map<String, Object> fields, String name) throws MalformedException {
    if (fields.get(name) instanceof String text && !text.isEmpty() && Utf8.isEncodable(text)) {
      return text;
    }
    throw new MalformedException(name + " is missing or no text");
  }

  private static long integer(Map<String, Object> fields, String name) throws MalformedException {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw new MalformedException(name + " is missing or no integer");
  }
}
