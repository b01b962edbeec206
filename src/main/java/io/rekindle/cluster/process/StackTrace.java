package io.rekindle.cluster.process;

import java.util.List;

/** What a stack trace says, in one line: class and message of the exception and of its root. */
public final class StackTrace {
  private static final int MOST = 300;
  private static final String CAUSED_BY = "Caused by: ";

  private StackTrace() {}

  /**
   * @param text a stack trace; of any other text, its first line
   */
  public static String line(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return "";
    }
    String first = cut(lines.get(0));
    return lines.stream()
        .filter(line -> line.startsWith(CAUSED_BY))
        .reduce((one, next) -> next)
        .map(root -> first + "; root cause: " + cut(root.substring(CAUSED_BY.length())))
        .orElse(first);
  }

  private static String cut(String line) {
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }
}
