package io.rekindle.checker;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.History;
import io.rekindle.history.InputRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The input topic as it was read back, set against what the broker acknowledged: each acknowledged
 * record must be there, once, unchanged, and no offset may be missing between the first and the
 * last. What is there without an acknowledgement is an input like any other. Holds four bytes and a
 * bit for each record.
 */
final class InputTopic {
  private static final int MOST = 100_000_000;

  private final boolean known;
  private final TreeMap<Integer, Partition> partitions = new TreeMap<>();
  private final List<InputRecord> inFull = new ArrayList<>();

  /**
   * Of each partition, the offsets of those, and the first acknowledgement of a record between it
   * and the next of them.
   */
  private final Map<Integer, TreeMap<Long, Long>> followed = new HashMap<>();

  private String lost;
  private long losses;

  private static final class Partition {
    private final long first;
    private int[] checksums = new int[1024];
    private int size;
    private final BitSet acknowledged = new BitSet();

    Partition(long first) {
      this.first = first;
    }
  }

  InputTopic(History history) {
    known = history.hasInput();
    history.input(this::record);
  }

  private void record(InputRecord record) {
    Partition partition =
        partitions.computeIfAbsent(record.partition(), any -> new Partition(record.offset()));
    if (record.offset() != partition.first + partition.size || partition.size == MOST) {
      lose(
          String.format(
              Locale.ROOT,
              "partition %d goes on with offset %d after %d",
              record.partition(),
              record.offset(),
              partition.first + partition.size - 1));
      return;
    }
    if (partition.size == partition.checksums.length) {
      partition.checksums = Arrays.copyOf(partition.checksums, partition.size * 2);
    }
    partition.checksums[partition.size++] = record.checksum();
    if (record.account() != null || record.value() != null) {
      inFull.add(record);
      followed
          .computeIfAbsent(record.partition(), any -> new TreeMap<>())
          .put(record.offset(), Long.MAX_VALUE);
    }
  }

  /** To be told of every acknowledged input. */
  void acknowledged(Ack ack) {
    if (!known) {
      return;
    }
    Partition partition = partitions.get(ack.partition());
    long index = partition == null ? -1 : ack.offset() - partition.first;
    if (index < 0 || index >= partition.size) {
      lose(place(ack) + " is not in the topic");
    } else if (partition.checksums[(int) index] != InputRecord.checksum(ack)) {
      lose(place(ack) + " has other content in the topic");
    } else if (partition.acknowledged.get((int) index)) {
      lose(place(ack) + " was acknowledged twice");
    } else {
      partition.acknowledged.set((int) index);
      follow(ack);
    }
  }

  private void follow(Ack ack) {
    TreeMap<Long, Long> offsets = followed.get(ack.partition());
    Map.Entry<Long, Long> before = offsets == null ? null : offsets.lowerEntry(ack.offset());
    if (before != null) {
      offsets.put(before.getKey(), Math.min(before.getValue(), ack.ackedMs()));
    }
  }

  /**
   * By when a record that was never acknowledged was in the topic: when one behind it was
   * acknowledged. To be asked after all acknowledgements.
   *
   * @return epoch milliseconds; Long.MAX_VALUE if none behind it was acknowledged
   */
  long arrivedByMs(Ack ack) {
    return followed.get(ack.partition()).tailMap(ack.offset(), true).values().stream()
        .min(Long::compare)
        .orElse(Long.MAX_VALUE);
  }

  private static String place(Ack ack) {
    return "the acknowledged input " + ack.partition() + ":" + ack.offset();
  }

  private void lose(String example) {
    losses++;
    lost = lost == null ? example : lost;
  }

  /** Whether it is known which records the broker has. */
  boolean known() {
    return known;
  }

  /** Passes on how often the broker broke its word, if it did, and the first case. */
  void losses(BiConsumer<Long, String> consumer) {
    if (lost != null) {
      consumer.accept(losses, lost);
    }
  }

  /** The inputs that are there without an acknowledgement; to be asked after all of those. */
  List<Ack> unacknowledged() {
    return inFull.stream()
        .filter(
            record -> {
              Partition partition = partitions.get(record.partition());
              return !partition.acknowledged.get((int) (record.offset() - partition.first));
            })
        .map(InputTopic::input)
        .toList();
  }

  private static Ack input(InputRecord record) {
    String text =
        record.value() == null
            ? null
            : new String(Base64.getDecoder().decode(record.value()), StandardCharsets.UTF_8);
    AckKind kind = SentKind.of(record.account(), text, record.eventMs());
    long at = record.eventMs();
    return new Ack(
        record.account(),
        record.partition(),
        record.offset(),
        at,
        at,
        at,
        kind,
        kind == AckKind.MALFORMED ? record.value() : text);
  }
}
