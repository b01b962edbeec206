package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can never arrive gets into no checkpoint: no outbox would get rid of it. */
class SendableTest {
  private static final byte[] HOUSE = {9};

  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void begin() {
    Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L, 1, 0L)), new TreeMap<>());
  }

  private Assembler assembler(int epoch) {
    return new Assembler(store, epoch, 1_000, () -> 1_000_000, AssemblerRules.ALL);
  }

  private static Image image(int epoch, String step, String key, String event, Output... sent) {
    byte[] payload = {1};
    byte[] cell = key.getBytes(StandardCharsets.UTF_8);
    Entry entry = new Entry(event, Hashes.content(cell, payload), List.of(sent));
    int partition = event.charAt(0) - '0';
    byte[] before = Hashes.start();
    return new Image(
        epoch,
        step,
        cell,
        CellChange.whole(new Body(partition, 0, new TreeMap<>(), new TreeMap<>())),
        before,
        List.of(entry),
        Hashes.next(before, entry.encoded()));
  }

  private static Output toHouse() {
    return Output.toStep("houses", HOUSE, new byte[] {1}, 0);
  }

  private static Output toTopic(String name, int content) {
    return Output.toTopic("out", HOUSE, new byte[] {(byte) content}, 0).named(name);
  }

  private static String keyOfHouse() {
    return new String(HOUSE, StandardCharsets.UTF_8);
  }

  @Test
  void ofTwoPartitionsThatSendToOneNewCellOnlyOneIsAccepted() {
    Assembler assembler = assembler(1);
    assembler.image(image(1, "rooms", "a", "0:0", toHouse()));
    assertThat(assembler.stall()).isEmpty();
    assembler.image(image(1, "rooms", "b", "1:0", toHouse()));
    assertThat(assembler.stall().orElseThrow())
        .contains(
            "a key of step houses (Base64: CQ==) came in two partitions of the input, 0 and 1")
        .contains("by the event 1:0, which is in no checkpoint");
  }

  @Test
  void alsoInTheNextEpochWhereTheFirstIsStillUnderWay() {
    Assembler first = assembler(1);
    first.image(image(1, "rooms", "a", "0:0", toHouse()));
    first.publish(new TreeMap<>());
    Assembler second = assembler(2);
    second.image(image(2, "rooms", "b", "1:0", toHouse()));
    assertThat(second.stall().orElseThrow()).contains("0 and 1");
  }

  @Test
  void alsoWhereTheFirstHasArrived() {
    Assembler assembler = assembler(1);
    assembler.image(image(1, "rooms", "a", "0:0", toHouse()));
    assembler.image(image(1, "houses", keyOfHouse(), "0:0/0"));
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 1L);
    assembler.image(image(1, "rooms", "b", "1:0", toHouse()));
    assertThat(assembler.stall().orElseThrow()).contains("0 and 1");
  }

  /** Its own records may come straight from the source. */
  @Test
  void alsoWhereTheReceiverIsOfAnotherPartitionThanWhatIsUnderWay() {
    Assembler assembler = assembler(1);
    assembler.image(image(1, "rooms", "a", "0:0", toHouse()));
    assembler.image(image(1, "houses", keyOfHouse(), "1:0"));
    assertThat(assembler.stall().orElseThrow()).contains("0 and 1");
  }

  @Test
  void twoRecordsOfATopicWithOneNameAndTwoContentsAreNotAccepted() {
    Assembler assembler = assembler(1);
    assembler.image(image(1, "rooms", "a", "0:0", toTopic("x", 1)));
    assembler.image(image(1, "rooms", "b", "1:0", toTopic("x", 1)));
    assertThat(assembler.stall()).isEmpty();
    assembler.image(image(1, "rooms", "c", "1:1", toTopic("x", 2)));
    assertThat(assembler.stall().orElseThrow())
        .contains("two records of the topic out are called x and differ")
        .contains("the other of 1:1, which is in no checkpoint");
  }
}
