package io.rekindle.checker;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a clean history of any size without holding it. Its main method says how long a check of
 * it takes: run it with a small heap.
 */
final class LargeHistory {
  private static final int ACCOUNTS = 1_000;
  private static final int PARTITIONS = 4;
  private static final long START = 1_000_000;

  private LargeHistory() {}

  static void write(Path directory, int records) throws IOException {
    RunMeta meta =
        new RunMeta(
            1,
            "large",
            "control",
            "flink",
            "2.70.0",
            "1.19.3",
            "native",
            "tuned",
            null,
            "at-least-once",
            true,
            7,
            1,
            ACCOUNTS,
            PARTITIONS,
            1_000,
            1_000_000_000,
            2_000,
            500,
            START,
            0,
            null,
            Map.of(),
            null,
            false);
    try (HistoryWriter writer = new HistoryWriter(directory)) {
      writer.meta(meta);
      writer.event(new Event(START, Event.Kind.PHASE, "traffic", null, null));
      for (int i = 0; i < records; i++) {
        writer.ack(ack(i));
        writer.output(balance(i));
      }
      writer.event(new Event(START + records, Event.Kind.PHASE, "done", null, null));
    }
  }

  private static String account(int i) {
    return "account-" + i % ACCOUNTS;
  }

  private static Ack ack(int i) {
    long at = START + i;
    String value =
        String.format(
            Locale.ROOT,
            "{\"kind\":\"tx\",\"account\":\"%s\",\"txId\":\"tx-%d\",\"amount\":7,\"category\":\"food\"}",
            account(i),
            i);
    return new Ack(account(i), i % ACCOUNTS % PARTITIONS, i, at, at, at + 1, AckKind.TX, value);
  }

  private static Output balance(int i) {
    long version = 1 + i / ACCOUNTS;
    String value =
        String.format(
            Locale.ROOT,
            "{\"account\":\"%s\",\"txId\":\"tx-%d\",\"amount\":7,\"partition\":%d,\"offset\":%d,\"version\":%d,\"balance\":%d}",
            account(i),
            i,
            i % ACCOUNTS % PARTITIONS,
            i,
            version,
            7 * version);
    return new Output(Topic.BALANCES, account(i), 0, i, START + i + 20, value);
  }

  /** Arguments: how many records. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createTempDirectory("large");
    write(directory, Integer.parseInt(args[0]));
    History history = new History(directory);
    long start = System.nanoTime();
    CheckResult result = RunChecker.check(history);
    System.out.printf(
        Locale.ROOT,
        "%d MB, %d ms, %s%n",
        history.bytes() >> 20,
        (System.nanoTime() - start) / 1_000_000,
        result);
    HistoryBuilder.delete(directory);
  }
}
