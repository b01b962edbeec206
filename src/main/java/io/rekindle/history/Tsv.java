package io.rekindle.history;

import java.util.Arrays;

/**
 * Lines of {@code acks.tsv}, {@code outputs.tsv}, {@code input.tsv} and {@code usage.tsv}; the
 * format is in the package's documentation.
 */
public final class Tsv {
  /** Of an output without portable mode's id and epoch, which come after, and its pipeline. */
  private static final int OUTPUT_COLUMNS = 6;

  private Tsv() {}

  /** One line, without its end. */
  public static String line(Ack ack) {
    return join(
        ack.account(),
        String.valueOf(ack.partition()),
        String.valueOf(ack.offset()),
        String.valueOf(ack.scheduledMs()),
        String.valueOf(ack.sentMs()),
        String.valueOf(ack.ackedMs()),
        ack.kind().name(),
        ack.value());
  }

  /** The inverse of {@link #line(Ack)}; throws IllegalArgumentException with what is wrong. */
  public static Ack ack(String line) {
    String[] c = split(line, 8);
    return new Ack(
        c[0],
        Integer.parseInt(c[1]),
        Long.parseLong(c[2]),
        Long.parseLong(c[3]),
        Long.parseLong(c[4]),
        Long.parseLong(c[5]),
        AckKind.valueOf(c[6]),
        c[7]);
  }

  /** One line, without its end. */
  public static String line(Output output) {
    String line =
        join(
            output.key(),
            output.topic().topicName(),
            String.valueOf(output.partition()),
            String.valueOf(output.offset()),
            String.valueOf(output.appendMs()),
            output.value());
    if (output.id() == null && output.epoch() == null) {
      return line;
    }
    String epoch = output.epoch() == null ? null : String.valueOf(output.epoch());
    String headers = line + '\t' + join(output.id(), epoch);
    return output.pipeline() == null ? headers : headers + '\t' + join(output.pipeline());
  }

  /** The inverse of {@link #line(Output)}; throws IllegalArgumentException with what is wrong. */
  public static Output output(String line) {
    String[] c = split(line, OUTPUT_COLUMNS, OUTPUT_COLUMNS + 2, OUTPUT_COLUMNS + 3);
    boolean portable = c.length > OUTPUT_COLUMNS;
    return new Output(
        Topic.of(c[1]),
        c[0],
        Integer.parseInt(c[2]),
        Long.parseLong(c[3]),
        Long.parseLong(c[4]),
        c[5],
        portable ? c[6] : null,
        portable && c[7] != null ? Integer.valueOf(c[7]) : null,
        c.length > OUTPUT_COLUMNS + 2 ? c[8] : null);
  }

  /** One line, without its end. */
  public static String line(InputRecord input) {
    return join(
        String.valueOf(input.partition()),
        String.valueOf(input.offset()),
        String.valueOf(input.eventMs()),
        Integer.toHexString(input.checksum()),
        input.account(),
        input.value());
  }

  /** The inverse of {@link #line(InputRecord)}; throws IllegalArgumentException likewise. */
  public static InputRecord input(String line) {
    String[] c = split(line, 6);
    return new InputRecord(
        Integer.parseInt(c[0]),
        Long.parseLong(c[1]),
        Long.parseLong(c[2]),
        Integer.parseUnsignedInt(c[3], 16),
        c[4],
        c[5]);
  }

  /** One line, without its end. */
  public static String line(Usage usage) {
    return join(
        String.valueOf(usage.atMs()),
        usage.process(),
        String.valueOf(usage.pid()),
        String.valueOf(usage.cpuMs()),
        text(usage.residentBytes()),
        text(usage.writtenBytes()));
  }

  /** The inverse of {@link #line(Usage)}; throws IllegalArgumentException with what is wrong. */
  public static Usage usage(String line) {
    String[] c = split(line, 6);
    return new Usage(
        Long.parseLong(c[0]),
        c[1],
        Long.parseLong(c[2]),
        Long.parseLong(c[3]),
        c[4] == null ? null : Long.valueOf(c[4]),
        c[5] == null ? null : Long.valueOf(c[5]));
  }

  private static String text(Long number) {
    return number == null ? null : number.toString();
  }

  private static String join(String... columns) {
    StringBuilder line = new StringBuilder(160);
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        line.append('\t');
      }
      escape(columns[i], line);
    }
    return line.toString();
  }

  private static void escape(String column, StringBuilder to) {
    if (column == null) {
      to.append("\\N");
      return;
    }
    if (isPlain(column)) {
      to.append(column);
      return;
    }
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      switch (c) {
        case '\\' -> to.append("\\\\");
        case '\t' -> to.append("\\t");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        default -> to.append(c);
      }
    }
  }

  private static boolean isPlain(String column) {
    return column.indexOf('\\') < 0
        && column.indexOf('\t') < 0
        && column.indexOf('\n') < 0
        && column.indexOf('\r') < 0;
  }

  private static int columns(String line) {
    int columns = 1;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', tab + 1)) {
      columns++;
    }
    return columns;
  }

  /**
   * Looks at each character twice only: most of the time of a check goes by here.
   *
   * @param counts how many columns there may be, ascending
   */
  private static String[] split(String line, int... counts) {
    String[] columns = new String[counts[0]];
    int most = counts[counts.length - 1];
    int found = 0;
    int from = 0;
    int tab = line.indexOf('\t');
    while (tab >= 0 && found < most - 1) {
      if (found == columns.length - 1) {
        columns = Arrays.copyOf(columns, most);
      }
      columns[found++] = line.substring(from, tab);
      from = tab + 1;
      tab = line.indexOf('\t', from);
    }
    columns[found++] = line.substring(from);
    if (tab >= 0 || Arrays.binarySearch(counts, found) < 0) {
      throw new IllegalArgumentException(
          "expected "
              + counts[found > counts[0] ? counts.length - 1 : 0]
              + " columns, found "
              + columns(line)
              + ": the line is cut off or was edited");
    }
    if (found < columns.length) {
      columns = Arrays.copyOf(columns, found);
    }
    if (line.indexOf('\\') >= 0) {
      for (int i = 0; i < found; i++) {
        columns[i] = unescape(columns[i]);
      }
    }
    return columns;
  }

  private static String unescape(String column) {
    if (column.equals("\\N")) {
      return null;
    }
    if (column.indexOf('\\') < 0) {
      return column;
    }
    StringBuilder text = new StringBuilder(column.length());
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      if (++i == column.length()) {
        throw new IllegalArgumentException("a column ends in a lone backslash");
      }
      char escaped = column.charAt(i);
      text.append(
          switch (escaped) {
            case '\\' -> '\\';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> throw new IllegalArgumentException("unknown escape \\" + escaped);
          });
    }
    return text.toString();
  }
}
