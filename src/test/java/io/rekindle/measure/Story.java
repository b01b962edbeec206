package io.rekindle.measure;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.History;
import io.rekindle.history.HistoryListener;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import io.rekindle.history.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Writes a small history by hand; all times are milliseconds since the run's start. */
public final class Story implements AutoCloseable {
  public static final long START = 1_800_000_000_000L;

  private final Path directory;
  private final HistoryWriter writer;
  private final Map<Integer, Long> nextOffset = new HashMap<>();
  private long nextOutput;

  public Story(Path directory, RunMeta meta) {
    this.directory = directory;
    try {
      writer = new HistoryWriter(directory);
      writer.meta(meta);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Story in(Path directory) {
    return new Story(directory, meta(false));
  }

  public static RunMeta meta(boolean idempotent) {
    return RunMeta.builder("run", "kill-worker")
        .runner("flink", "2.70.0", "Flink 1.19.3")
        .setUp(RunMeta.NATIVE, "tuned", "rocksdb")
        .delivery("at-least-once", idempotent)
        .draw(7, 1)
        .load(10, 2, 10)
        .ledger(10_000, 1_000, 100)
        .startedMs(START)
        .faultsPlanned(1)
        .build();
  }

  Story listen(HistoryListener listener) {
    writer.listen(listener);
    return this;
  }

  public Story event(long at, Kind kind, String target, String detail) {
    writer.event(new Event(START + at, kind, target, null, detail));
    return this;
  }

  public Story used(long at, String process, long pid, long cpuMs, Long resident, Long written) {
    writer.usage(new Usage(START + at, process, pid, cpuMs, resident, written));
    return this;
  }

  Story phase(long at, String phase) {
    return event(at, Kind.PHASE, phase, null);
  }

  Story fault(long at) {
    return event(at, Kind.FAULT_APPLIED, "taskmanager-1", "kill-worker");
  }

  /** Traffic from 0 to {@code to}, waited for until {@code drained}. */
  Story traffic(long to, long drained) {
    return phase(0, "traffic").phase(to, "drain").phase(drained, "close");
  }

  public Story send(int partition, long offset, long at, AckKind kind) {
    writer.ack(new Ack("a", partition, offset, START + at, START + at, START + at, kind, "{}"));
    return this;
  }

  public Story out(int partition, long offset, long at) {
    return out("{\"account\":\"a\",\"partition\":" + partition + ",\"offset\":" + offset + "}", at);
  }

  Story out(String value, long at) {
    writer.output(new Output(Topic.BALANCES, "a", 0, nextOutput++, START + at, value));
    return this;
  }

  /**
   * One transaction each 100 ms.
   *
   * @param outputAt scheduled time → time of its output, or -1 for none
   */
  Story flow(int partition, long from, long to, LongUnaryOperator outputAt) {
    for (long at = from; at < to; at += 100) {
      long offset = nextOffset.merge(partition, 1L, Long::sum) - 1;
      send(partition, offset, at, AckKind.TX);
      long out = outputAt.applyAsLong(at);
      if (out >= 0) {
        out(partition, offset, out);
      }
    }
    return this;
  }

  Measures measure() {
    close();
    return RunMeasures.of(new History(directory));
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
