package io.rekindle.portable.step;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses, where an element is sent, what nobody could take in: once it is in the sender's outbox
 * every later epoch would bring it again. Which partition a cell of this epoch has is known here
 * only from the snapshot; of the rest the assembler accepts no image.
 */
public final class ElementCheck {
  /** A wake carries the key, and a topic takes records of 1 MiB unless it is told otherwise. */
  private static final int MOST_KEY_BYTES = 1_000_000;

  private static final int MOST_KNOWN = 4_096;

  private record Name(String step, ByteBuffer key) {}

  private final String step;
  private final CellSource snapshot;

  /** Cell → partition of the input, −1 where the snapshot has none; the last ones used. */
  private final Map<Name, Integer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Integer> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /**
   * @param step that sends
   */
  ElementCheck(String step, CellSource snapshot) {
    this.step = step;
    this.snapshot = snapshot;
  }

  /**
   * Before anything of that event is stored.
   *
   * @param key of the cell that sends
   */
  void outputs(String event, byte[] key, List<Output> outputs) {
    for (Output output : outputs) {
      if (output.step().isEmpty() || Arrays.equals(output.key(), key)) {
        continue; // Its own key came to the step before as it is.
      }
      key("step " + step, event, output);
      int partition = partition(output.step(), output.key());
      int from = EventId.partition(event);
      if (partition >= 0 && from >= 0 && partition != from) {
        throw twoPartitions("step " + output.step(), event, output.key(), partition);
      }
    }
  }

  /**
   * @param sender in words
   * @throws InvalidElementException if the key is too long
   */
  public static void key(String sender, String event, Output output) {
    if (output.key().length > MOST_KEY_BYTES) {
      throw new InvalidElementException(
          sender
              + " made a key of "
              + output.key().length
              + " bytes for step "
              + output.step()
              + " of the event "
              + event
              + ": portable checkpointing takes "
              + MOST_KEY_BYTES
              + " at most. Correct what makes it, or make a dead letter of the record");
    }
  }

  /**
   * @param receiver in words
   * @param partition in which the key's records are
   */
  static InvalidElementException twoPartitions(
      String receiver, String event, byte[] key, int partition) {
    return new InvalidElementException(
        receiver
            + " would see one key (Base64: "
            + Base64.getEncoder().encodeToString(key)
            + ") in the input's partitions "
            + partition
            + " and "
            + EventId.partition(event)
            + ", the latter by the event "
            + event
            + ": portable checkpointing needs all records of a key in one partition, also where"
            + " partitions were added. Nothing of that event is stored. Send the key's records to"
            + " partition "
            + partition
            + ", and let the parser make a dead letter of this one");
  }

  private int partition(String to, byte[] key) {
    return known.computeIfAbsent(
        new Name(to, ByteBuffer.wrap(key)),
        any -> {
          StoredCell cell = snapshot.find(to, key);
          return cell == null ? -1 : cell.body().partition();
        });
  }
}
