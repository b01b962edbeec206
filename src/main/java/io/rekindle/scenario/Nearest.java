package io.rekindle.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant. */
final class Nearest {
  /** More changes than this make another word. */
  private static final int MOST_CHANGES = 2;

  private Nearest() {}

  /** A hint such as {@code "; perhaps 'flink' is meant"}, or nothing if no word is near. */
  static String hint(String written, Collection<String> known) {
    String text = written.toLowerCase(Locale.ROOT).replace('_', '-');
    return known.stream()
        .filter(word -> distance(text, word.toLowerCase(Locale.ROOT)) <= most(word))
        .min(Comparator.comparingInt(word -> distance(text, word.toLowerCase(Locale.ROOT))))
        .map(word -> "; perhaps '" + word + "' is meant")
        .orElse("");
  }

  /** A short word is soon another one. */
  private static int most(String word) {
    return Math.min(MOST_CHANGES, word.length() / 2);
  }

  /** Levenshtein's: how many letters to insert, remove or replace. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
