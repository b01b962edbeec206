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
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes a history of any size, of inputs and their balances alone, without holding it; each
 * account's one period stays open. Its main method says how long a check of it takes: run it with a
 * small heap.
 */
final class LargeHistory {
  private static final int ACCOUNTS = 1_000;
  private static final int PARTITIONS = 4;
  private static final long START = 1_000_000;

  private LargeHistory() {}

  static void write(Path directory, int records) throws IOException {
    RunMeta meta =
        RunMeta.builder("large", "control")
            .runner("flink", "2.70.0", "1.19.3")
            .draw(7, 1)
            .load(ACCOUNTS, PARTITIONS, 1_000)
            .ledger(1_000_000_000, 2_000, 500)
            .startedMs(START)
            .build();
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

  /**
   * Arguments: how many inputs; each has one output, and both are counted as records. Checks twice,
   * for the first time includes what the JVM compiles.
   */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createTempDirectory("large");
    int inputs = Integer.parseInt(args[0]);
    write(directory, inputs);
    History history = new History(directory);
    for (int time = 1; time <= 2; time++) {
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long start = System.nanoTime();
      CheckResult result = RunChecker.check(history, history.meta());
      double seconds = (System.nanoTime() - start) / 1e9;
      long heap = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      System.out.printf(
          Locale.ROOT,
          "check %d: %d records, %d MB, %.1f s, %.0f records/s, at most %d MB of heap, %s%n",
          time,
          2 * inputs,
          history.bytes() >> 20,
          seconds,
          2 * inputs / seconds,
          heap >> 20,
          result.checks());
    }
    HistoryBuilder.delete(directory);
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
