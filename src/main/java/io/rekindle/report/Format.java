package io.rekindle.report;

import io.rekindle.checker.Guarantee;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers as people read them. */
public final class Format {
  public static final String NONE = "–";

  private Format() {}

  /** 850 ms, 1.63 s, 12.4 s, 2 min 5 s. */
  public static String millis(double millis) {
    if (millis < 999.5) {
      return millis == Math.rint(millis) || millis >= 10
          ? String.format(Locale.ROOT, "%.0f ms", millis)
          : String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 9_995) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
    if (millis < 119_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
    long seconds = Math.round(millis / 1000);
    return seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** 1,234 or, of a median, 12.5. */
  public static String count(double count) {
    return String.format(Locale.ROOT, count == Math.rint(count) ? "%,.0f" : "%,.1f", count);
  }

  public static String bytes(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    double value = bytes;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || value >= 99.5 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  public static String percent(double share) {
    return String.format(
        Locale.ROOT, share != 0 && Math.abs(share) < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  /** The number, or a dash. */
  public static String orNone(Number value, DoubleFunction<String> format) {
    return value == null ? NONE : format.apply(value.doubleValue());
  }

  /** From smallest to largest, a common unit once; empty if there is nothing to tell. */
  public static String range(Spread spread, DoubleFunction<String> format) {
    if (spread == null || !spread.varies()) {
      return "";
    }
    String min = format.apply(spread.min());
    String max = format.apply(spread.max());
    int unit = max.lastIndexOf(' ');
    boolean common = unit > 0 && unit == max.indexOf(' ') && min.endsWith(max.substring(unit));
    return (common ? min.substring(0, min.lastIndexOf(' ')) : min) + "–" + max;
  }

  public static String guarantee(Guarantee guarantee) {
    return guarantee == null ? NONE : guarantee.text();
  }
}
