package io.rekindle.report.html;

import java.util.Locale;

/** Writes SVG by hand: elements, escaped text and short numbers. */
final class Svg {
  private final StringBuilder out = new StringBuilder(4096);

  /** Appends markup; with arguments it is a format whose strings the caller must have escaped. */
  Svg raw(String markup, Object... args) {
    out.append(args.length == 0 ? markup : String.format(Locale.ROOT, markup, args));
    return this;
  }

  Svg line(String css, String x1, double y1, String x2, double y2) {
    return raw(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        css, x1, number(y1), x2, number(y2));
  }

  Svg text(String css, String x, double y, String text) {
    return raw("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", css, x, number(y), escape(text));
  }

  Svg title(String text) {
    return raw("<title>%s</title>", escape(text));
  }

  /** At most one decimal, none if it is zero. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
  }

  static String percent(double share) {
    return number(share * 1000 / 10) + "%";
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
