package io.rekindle.checker;

import io.rekindle.checker.bucket.Letter;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import io.rekindle.history.Ack;
import io.rekindle.history.Output;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Malformed inputs: each must come out as a dead letter with a reason and its own bytes, and
 * nothing else may.
 */
final class DeadLetterCheck {
  private final Findings findings;
  private final Map<String, Ack> malformed = new LinkedHashMap<>();
  private final Map<String, Set<Letter>> letters = new LinkedHashMap<>();

  DeadLetterCheck(Findings findings) {
    this.findings = findings;
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
      findings.flaw(Flaw.OUTPUT_TWICE);
    }
  }

  /** To be called once all of a bucket's records are in. */
  void run() {
    letters.forEach(
        (key, seen) -> {
          Ack ack = malformed.get(key);
          if (ack == null) {
            conflict("input " + key + " is no malformed input, but has a dead letter: " + seen);
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
            findings.found(Check.LOST, () -> "the malformed input " + key + " has no dead letter");
            findings.flaw(Flaw.OUTPUT_LOST);
          }
        });
  }

  private void conflict(String example) {
    findings.found(Check.CONFLICTING_OUTPUTS, () -> example);
    findings.flaw(Flaw.OUTPUT_WRONG);
  }

  private static boolean right(Letter letter, Ack ack) {
    String key =
        ack.account() == null
            ? letter.key()
            : Base64.getEncoder().encodeToString(ack.account().getBytes(StandardCharsets.UTF_8));
    return letter.reason() != null
        && !letter.reason().isBlank()
        && Objects.equals(letter.value(), ack.value())
        && Objects.equals(letter.key(), key);
  }
}
