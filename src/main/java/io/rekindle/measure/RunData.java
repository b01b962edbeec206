package io.rekindle.measure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import io.rekindle.history.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** One run's inputs and balances, read once. */
final class RunData {
  /** Clocks are read in whole milliseconds, and by different processes. */
  private static final int ROUNDING_MS = 10;

  private static final JsonFactory JSON = new JsonFactory();

  private final RunMeta meta;
  private final List<Event> events;
  private final List<Usage> usage = new ArrayList<>();
  private final TreeMap<Integer, Inputs> partitions = new TreeMap<>();
  private int firstFaultMs = Inputs.NEVER;
  private long olderThanInput;
  private long acknowledged;
  private long firstOutputs;
  private long replayed;
  private long repeated;
  private long unattributed;
  private int firstScheduledMs = Inputs.NEVER;
  private int lastScheduledMs = Integer.MIN_VALUE;
  private int lastOutputMs = Integer.MIN_VALUE;

  /** Of a run that is under way: what is told by {@link #ack} and {@link #output} so far. */
  RunData(RunMeta meta, List<Event> events) {
    this.meta = meta;
    this.events = events;
  }

  RunData(History history) {
    this(history.meta(), history.events());
    firstFaultMs =
        events.stream()
            .filter(event -> event.kind() == Event.Kind.FAULT_APPLIED)
            .mapToInt(event -> sinceStart(event.atMs()))
            .min()
            .orElse(Inputs.NEVER);
    history.usage(usage::add);
    history.acks(this::ack);
    history.outputs(this::output);
  }

  void ack(Ack ack) {
    if (ack.kind() != AckKind.TX && ack.kind() != AckKind.DUPLICATE) {
      return;
    }
    acknowledged++;
    int scheduled = sinceStart(ack.scheduledMs());
    firstScheduledMs = Math.min(firstScheduledMs, scheduled);
    lastScheduledMs = Math.max(lastScheduledMs, scheduled);
    partitions
        .computeIfAbsent(ack.partition(), Inputs::new)
        .acknowledged(
            ack.offset(),
            scheduled,
            sinceStart(ack.sentMs()),
            sinceStart(ack.ackedMs()),
            ack.kind() == AckKind.DUPLICATE && meta.idempotence().covers(ack.account()));
  }

  void output(Output output) {
    if (output.topic() != Topic.BALANCES) {
      return;
    }
    int at = sinceStart(output.appendMs());
    long[] id = inputOf(output.value());
    Inputs inputs = id == null ? null : partitions.get((int) id[0]);
    int copies = inputs == null ? 0 : inputs.output(id[1], at);
    lastOutputMs = Math.max(lastOutputMs, at);
    if (copies > 0 && at < inputs.sentMs(id[1]) - ROUNDING_MS) {
      olderThanInput++;
    }
    switch (copies) {
      case 0 -> unattributed++;
      case 1 -> firstOutputs++;
      default -> {
        repeated++;
        replayed += at >= firstFaultMs && inputs.replayed(id[1]) ? 1 : 0;
      }
    }
  }

  /** The partition and offset in a balance, or null if it has none. */
  static long[] inputOf(String value) {
    if (value == null) {
      return null;
    }
    long partition = -1;
    long offset = -1;
    try (JsonParser parser = JSON.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        boolean number = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
        if (number && field.equals("partition")) {
          partition = parser.getIntValue();
        } else if (number && field.equals("offset")) {
          offset = parser.getLongValue();
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return null;
    }
    return partition < 0 || offset < 0 ? null : new long[] {partition, offset};
  }

  /**
   * Epoch milliseconds to milliseconds since the run's start; a time more than 24 days away is
   * taken as that far.
   */
  int sinceStart(long epochMs) {
    long since = epochMs - meta.startedMs();
    return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE - 1, since));
  }

  RunMeta meta() {
    return meta;
  }

  List<Event> events() {
    return events;
  }

  /** In order of time. */
  List<Usage> usage() {
    return usage;
  }

  Collection<Inputs> partitions() {
    return partitions.values();
  }

  /** Whether outputs are older than their inputs: nothing can be measured with two clocks. */
  boolean twoClocks() {
    return olderThanInput > 0;
  }

  /** Inputs with an output after the first fault that was not their first. */
  long replayed() {
    return replayed;
  }

  int firstScheduledMs() {
    return firstScheduledMs;
  }

  int lastScheduledMs() {
    return lastScheduledMs;
  }

  int lastOutputMs() {
    return lastOutputMs;
  }

  Measures.Outputs outputs() {
    return new Measures.Outputs(acknowledged, firstOutputs, repeated, unattributed);
  }
}
