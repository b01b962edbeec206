package io.rekindle.ledger;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.values.KV;

/**
 * What outputs of timers are called in portable mode. After a crash a replay may deal them to other
 * firings, so their ids must come from what they are about: see RECORDS.md.
 */
final class OutputNames {
  // The ledger's own JSON: fields in a fixed order, no blanks.
  private static final Pattern INPUT = Pattern.compile("\"partition\":(\\d+),\"offset\":(\\d+)");
  private static final Pattern PERIOD = Pattern.compile("\"period\":(-?\\d+),\"pane\":(\\d+)");

  private OutputNames() {}

  /** Of an alert: its input. */
  static String alert(KV<byte[], byte[]> record) {
    Matcher input = found(INPUT, record);
    return input.group(1) + ":" + input.group(2);
  }

  /** Of a statement: account, period and pane. */
  static String statement(KV<byte[], byte[]> record) {
    Matcher period = found(PERIOD, record);
    return text(record.getKey()) + "/" + period.group(1) + "/" + period.group(2);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Matcher found(Pattern pattern, KV<byte[], byte[]> record) {
    String json = text(record.getValue());
    Matcher matcher = pattern.matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("not an output that has a name: " + json);
    }
    return matcher;
  }
}
