package io.rekindle.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with <code>${name}</code> in it. A name without a value is an error: a half-filled
 * configuration is worse than none.
 */
public final class Template {
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

  private Template() {}

  /**
   * Comment lines (those that begin with #) stay as they are, so that they can speak of
   * placeholders.
   *
   * @throws IllegalArgumentException naming the placeholder that has no value
   */
  public static String fill(String text, Map<String, String> values) {
    StringBuilder filled = new StringBuilder(text.length());
    for (String line : text.split("(?<=\n)")) {
      if (line.startsWith("#")) {
        filled.append(line);
      } else {
        filled.append(
            NAME.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values))));
      }
    }
    return filled.toString();
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing is known to fill ${" + name + "} with");
    }
    return value;
  }

  /** Properties files are read as ISO 8859-1, whatever the locale is. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      escaped.append(c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return escaped.toString();
  }

  /** Fills a template file into a file of a process's directory. */
  public static Path fill(Path template, Map<String, String> values, Path to) {
    try {
      Files.createDirectories(to.getParent());
      String filled = fill(Files.readString(template), values);
      return Files.writeString(
          to, to.toString().endsWith(".properties") ? escaped(filled) : filled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(template + ": " + e.getMessage(), e);
    }
  }
}
