package io.rekindle.checker;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.History;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Idempotence;
import io.rekindle.history.InputRecord;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A history in memory that a test can spoil before it is written and checked. A control on Flink
 * unless changed.
 */
final class HistoryBuilder {
  static final long PERIOD_MS = 1_000;
  static final long MAX_DELAY_MS = 2_000;
  static final long ALERT_THRESHOLD = 500;
  static final int PARTITIONS = 2;
  private static final long START = 1_000_000;

  final List<Ack> acks = new ArrayList<>();
  final List<Output> outputs = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<InputRecord> topic = new ArrayList<>();
  private Long alertDelayMs;
  private boolean readBackAtEnd;
  private final Map<Integer, Long> offsets = new HashMap<>();
  private String runner = "flink";
  private String mode = "native";
  private String delivery = "at-least-once";
  private Idempotence idempotence = Idempotence.FALSE;
  private long maxDelayMs = MAX_DELAY_MS;
  private int faultsPlanned;
  private long now = START;

  HistoryBuilder() {
    phase(START, "ready");
    phase(START, "traffic");
  }

  HistoryBuilder runner(String name) {
    runner = name;
    return this;
  }

  HistoryBuilder mode(String name) {
    mode = name;
    return this;
  }

  HistoryBuilder delivery(String guarantee) {
    delivery = guarantee;
    return this;
  }

  HistoryBuilder idempotent(boolean value) {
    return idempotent(Idempotence.of(value));
  }

  HistoryBuilder idempotent(Idempotence value) {
    idempotence = value;
    return this;
  }

  boolean idempotent() {
    return idempotence == Idempotence.TRUE;
  }

  boolean idempotent(String account) {
    return idempotence.covers(account);
  }

  /** How far the watermark stays behind. */
  HistoryBuilder maxDelay(long ms) {
    maxDelayMs = ms;
    return this;
  }

  HistoryBuilder faultsPlanned(int planned) {
    faultsPlanned = planned;
    return this;
  }

  /** What alerts wait; from then on timers have times. */
  HistoryBuilder alertDelay(long ms) {
    alertDelayMs = ms;
    return this;
  }

  /** The input topic is read back when all is written. */
  HistoryBuilder readBackAtEnd() {
    readBackAtEnd = true;
    return this;
  }

  /** The input topic is read back, and is as it was acknowledged; a test may change it. */
  HistoryBuilder readBack() {
    readBackAtEnd = false;
    acks.forEach(
        ack ->
            topic.add(
                new InputRecord(
                    ack.partition(), ack.offset(), ack.scheduledMs(), InputRecord.checksum(ack))));
    return this;
  }

  /** Says nothing more about an input: it was sent, and the broker never answered. */
  void unanswered(Ack ack) {
    acks.remove(ack);
    int at =
        topic.indexOf(
            new InputRecord(
                ack.partition(), ack.offset(), ack.scheduledMs(), InputRecord.checksum(ack)));
    String value = Base64.getEncoder().encodeToString(ack.bytes());
    topic.set(
        at,
        new InputRecord(
            ack.partition(),
            ack.offset(),
            ack.scheduledMs(),
            InputRecord.checksum(ack),
            ack.account(),
            value));
    event(Kind.SEND_FAILED, "TX of " + ack.account());
  }

  long now() {
    return now;
  }

  /** A worker is killed and started again. */
  HistoryBuilder crash() {
    faultsPlanned++;
    event(Kind.FAULT_APPLIED, "worker-1");
    return event(Kind.RESTARTED, "worker-1");
  }

  /** A planned fault of a run that looks for proof of it. */
  HistoryBuilder fault(long atMs, boolean felt) {
    faultsPlanned++;
    events.add(new Event(atMs, Kind.PROOF_SOUGHT, "faults", null, null));
    events.add(new Event(atMs, Kind.FAULT_APPLIED, "worker-2", 77L, "kill-worker", faultsPlanned));
    if (felt) {
      events.add(new Event(atMs + 9, Kind.FAULT_FELT, "worker-2", 77L, "gone", faultsPlanned));
    }
    return this;
  }

  HistoryBuilder event(Kind kind, String target) {
    events.add(new Event(now, kind, target, null, null));
    return this;
  }

  private void phase(long atMs, String phase) {
    events.add(new Event(atMs, Kind.PHASE, phase, null, null));
  }

  /** Lets time pass before the next input. */
  HistoryBuilder pause(long ms) {
    now += ms;
    return this;
  }

  Ack tx(String account, long amount) {
    return tx(account, amount, 1);
  }

  Ack tx(String account, long amount, long lateMs) {
    String value =
        String.format(
            Locale.ROOT,
            "{\"kind\":\"tx\",\"account\":\"%s\",\"txId\":\"t%d\",\"amount\":%d,\"category\":\"c%d\"}",
            account,
            acks.size(),
            amount,
            Math.floorMod(amount, 3));
    return ack(account, AckKind.TX, value, lateMs);
  }

  /** A producer's duplicate. */
  Ack again(Ack original) {
    return ack(original.account(), AckKind.DUPLICATE, original.value(), 1);
  }

  Ack malformed(String account, String text) {
    return ack(account, AckKind.MALFORMED, base64(text), 1);
  }

  Ack probe(String account, int round) {
    return ack(account, AckKind.PROBE, "{\"kind\":\"probe\",\"round\":" + round + "}", 1);
  }

  private Ack ack(String account, AckKind kind, String value, long lateMs) {
    now += 10;
    int partition = Math.floorMod(Objects.hashCode(account), PARTITIONS);
    long offset = offsets.merge(partition, 1L, Long::sum) - 1;
    Ack ack = new Ack(account, partition, offset, now, now, now + lateMs, kind, value);
    acks.add(ack);
    return ack;
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  void output(Topic topic, String account, String value) {
    output(topic, account, value, now + 20);
  }

  void output(Topic topic, String account, String value, long appendMs) {
    outputs.add(new Output(topic, account, 0, outputs.size(), appendMs, value));
  }

  CheckResult check() {
    List<CheckResult> parts = checkParts();
    if (parts.size() != 1) {
      throw new IllegalStateException("it has two halves");
    }
    return parts.get(0);
  }

  /** Of each part of the run, not idempotent first. */
  List<CheckResult> checkParts() {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("history");
      write(directory, true);
      History history = new History(directory);
      return history.meta().parts().stream().map(part -> RunChecker.check(history, part)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(directory);
    }
  }

  void write(Path directory, boolean toItsEnd) throws IOException {
    try (HistoryWriter writer = new HistoryWriter(directory)) {
      writer.meta(meta());
      acks.forEach(writer::ack);
      outputs.forEach(writer::output);
      events.forEach(writer::event);
      if (readBackAtEnd) {
        topic.clear();
        readBack();
      }
      if (!topic.isEmpty()) {
        writer.input(topic::forEach);
      }
      if (toItsEnd) {
        for (String phase : List.of("drain", "close", "probe", "done")) {
          writer.event(new Event(now, Kind.PHASE, phase, null, null));
        }
      }
    }
  }

  private RunMeta meta() {
    return RunMeta.builder("run", "scenario")
        .runner(runner, "2.70.0", "1.19.3")
        .setUp(mode, "tuned", null)
        .delivery(delivery, idempotence != Idempotence.FALSE)
        .halves(idempotence == Idempotence.HALF)
        .draw(7, 1)
        .load(10, PARTITIONS, 10)
        .ledger(PERIOD_MS, maxDelayMs, ALERT_THRESHOLD)
        .alertDelayMs(alertDelayMs)
        .startedMs(START)
        .faultsPlanned(faultsPlanned)
        .build();
  }

  static void delete(Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
