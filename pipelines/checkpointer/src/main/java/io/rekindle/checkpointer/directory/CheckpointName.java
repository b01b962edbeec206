package io.rekindle.checkpointer.directory;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint's name, {@code chk-EEEEEE-SSSSSS}.
 *
 * @param sequence counts within the epoch
 */
public record CheckpointName(int epoch, int sequence) implements Comparable<CheckpointName> {
  private static final Pattern FORM = Pattern.compile("chk-(\\d{6,9})-(\\d{6,9})");

  /** What the first epoch starts from: no cell. */
  public static final CheckpointName FIRST = new CheckpointName(0, 0);

  /** Empty if the text is no checkpoint's name. */
  public static Optional<CheckpointName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    CheckpointName name =
        new CheckpointName(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    return name.toString().equals(text) ? Optional.of(name) : Optional.empty();
  }

  @Override
  public int compareTo(CheckpointName other) {
    return Comparator.comparingInt(CheckpointName::epoch)
        .thenComparingInt(CheckpointName::sequence)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "chk-%06d-%06d", epoch, sequence);
  }
}
