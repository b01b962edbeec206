package io.rekindle.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, in digits. The commands know how large each may be. */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,99}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?[0-9]{1,99}(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  private Numbers() {}

  static int integer(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static long whole(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is not a number in digits, as 500 or 0.5");
    }
    return new BigDecimal(text).doubleValue();
  }

  private static long whole(String text, long least, long most) {
    if (!WHOLE.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is not a whole number in digits");
    }
    BigInteger number = new BigInteger(text);
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new TypeConversionException("'" + text + "' is not between " + least + " and " + most);
    }
    return number.longValueExact();
  }
}
