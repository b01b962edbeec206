package io.rekindle.checker;

import io.rekindle.checker.bucket.Letter;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import io.rekindle.history.Ack;
import io.rekindle.history.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Malformed inputs: each must come out as a dead letter with a reason and its own bytes, and
 * nothing else may.
 */
final class DeadLetterCheck {
  /** What RECORDS.md promises to keep. */
  private static final int MOST_VALUE_BYTES = 512 * 1024;

  private static final int MOST_KEY_BYTES = 32 * 1024;

  private final Findings findings;
  private final boolean maybeTwice;
  private final boolean settled;
  private final BiConsumer<Ack, Supplier<String>> missing;
  private final Map<String, Ack> malformed = new LinkedHashMap<>();
  private final Map<String, Set<Letter>> letters = new LinkedHashMap<>();

  /**
   * @param maybeTwice whether dead letters are promised at-least-once although outputs are promised
   *     exactly-once: then one that came again is counted and is no flaw
   * @param settled whether all inputs are known, acknowledged or not
   * @param missing told of inputs without a dead letter
   */
  DeadLetterCheck(
      Findings findings,
      boolean maybeTwice,
      boolean settled,
      BiConsumer<Ack, Supplier<String>> missing) {
    this.findings = findings;
    this.maybeTwice = maybeTwice;
    this.settled = settled;
    this.missing = missing;
  }

  void input(Ack ack) {
    malformed.put(Letter.key(ack.partition(), ack.offset()), ack);
  }

  void output(Output output) {
    Letter letter = Letter.of(output.value());
    if (letter == null) {
      conflict(
          String.format(
              Locale.ROOT,
              "the dead letter %d:%d cannot be read",
              output.partition(),
              output.offset()));
      return;
    }
    String key = Letter.key(letter.partition(), letter.offset());
    if (!letters.computeIfAbsent(key, any -> new HashSet<>(2)).add(letter)) {
      findings.found(
          Check.DUPLICATE_OUTPUTS, () -> "the dead letter of input " + key + " came again");
      if (!maybeTwice) {
        findings.flaw(Flaw.OUTPUT_TWICE);
      }
    }
  }

  /** To be called once all of a bucket's records are in. */
  void run() {
    letters.forEach(
        (key, seen) -> {
          Ack ack = malformed.get(key);
          if (ack == null) {
            foreign("input " + key + " is no malformed input, but has a dead letter: " + seen);
            return;
          }
          findings.found(
              Check.DEAD_LETTERS, () -> "input " + key + ": " + seen.iterator().next().reason());
          if (seen.size() > 1 || !right(seen.iterator().next(), ack)) {
            conflict("the dead letter of input " + key + " has no reason or other bytes: " + seen);
          }
        });
    malformed.forEach(
        (key, ack) -> {
          if (!letters.containsKey(key)) {
            Supplier<String> example = () -> "the malformed input " + key + " has no dead letter";
            findings.found(Check.LOST, example);
            findings.flaw(Flaw.OUTPUT_LOST);
            missing.accept(ack, example);
          }
        });
  }

  /** Perhaps of an input that the broker has without having answered for it. */
  private void foreign(String example) {
    findings.found(Check.CONFLICTING_OUTPUTS, () -> example);
    if (settled) {
      findings.flaw(Flaw.OUTPUT_WRONG);
    } else {
      findings.flawIfWhole(Flaw.OUTPUT_WRONG);
    }
  }

  private void conflict(String example) {
    findings.found(Check.CONFLICTING_OUTPUTS, () -> example);
    findings.flaw(Flaw.OUTPUT_WRONG);
  }

  private static boolean right(Letter letter, Ack ack) {
    byte[] key = ack.account() == null ? null : ack.account().getBytes(StandardCharsets.UTF_8);
    byte[] value = ack.value() == null ? null : Base64.getDecoder().decode(ack.value());
    return letter.reason() != null
        && !letter.reason().isBlank()
        && isOf(value, letter.value(), letter.valueBytes(), MOST_VALUE_BYTES)
        && isOf(key, letter.key(), letter.keyBytes(), MOST_KEY_BYTES);
  }

  /** Whether a letter has these bytes, or of too many the beginning and their number. */
  private static boolean isOf(byte[] bytes, String base64, Integer length, int most) {
    if (bytes == null) {
      return base64 == null && length == null;
    }
    boolean cut = bytes.length > most;
    String expected = Base64.getEncoder().encodeToString(cut ? Arrays.copyOf(bytes, most) : bytes);
    return expected.equals(base64) && Objects.equals(length, cut ? bytes.length : null);
  }
}
