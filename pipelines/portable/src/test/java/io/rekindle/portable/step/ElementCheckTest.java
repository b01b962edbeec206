package io.rekindle.portable.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A step refuses to send what nobody could take in, before anything is stored. */
class ElementCheckTest {
  private static final byte[] KEY = {1};
  private static final byte[] HOUSE = {9};

  /** The snapshot has the house in partition 3. */
  private static StoredCell find(String step, byte[] key) {
    return step.equals("houses") && Arrays.equals(key, HOUSE)
        ? new StoredCell(
            step, key, new Body(3, 0, new TreeMap<>(), new TreeMap<>()), Hashes.start(), List.of())
        : null;
  }

  /** A step that sends the element on to that key. */
  private static StepHost sendingTo(byte[] key) {
    StepLogic logic =
        new StepLogic() {
          @Override
          public List<Output> element(CellAccess cell, byte[] own, Element element) {
            return List.of(Output.toStep("houses", key, element.payload(), 0));
          }

          @Override
          public List<Output> timer(CellAccess cell, byte[] own, CellTimer timer) {
            return List.of();
          }
        };
    return new StepHost("rooms", 1, "now", ElementCheckTest::find, logic, 1, Rules.ALL);
  }

  private static StepResult element(StepHost host, String id) {
    return host.element(null, KEY, new Element(id, 0, KEY));
  }

  @Test
  void aKeyWhoseRecordsAreInAnotherPartitionIsNotSentTo() {
    StepHost host = sendingTo(HOUSE);
    assertThat(element(host, "3:7").emissions()).hasSize(1);
    assertThatThrownBy(() -> element(host, "2:7"))
        .isInstanceOf(InvalidElementException.class)
        .hasMessageContaining("step houses would see one key (Base64: CQ==)")
        .hasMessageContaining("partitions 3 and 2, the latter by the event 2:7")
        .hasMessageContaining("Nothing of that event is stored");
  }

  @Test
  void aKeyThatTheSnapshotDoesNotHaveMayBeSentTo() {
    assertThat(element(sendingTo(new byte[] {8}), "2:7").image()).isNotNull();
  }

  @Test
  void aKeyThatNoWakeCouldCarryIsNotSent() {
    assertThatThrownBy(() -> element(sendingTo(new byte[2_000_000]), "2:7"))
        .isInstanceOf(InvalidElementException.class)
        .hasMessageContaining("step rooms made a key of 2000000 bytes for step houses")
        .hasMessageContaining("1000000 at most");
  }

  @Test
  void aKeyThatComesFromAnotherPartitionIsRefusedWithItsRecord() {
    StepHost host = sendingTo(KEY);
    byte[] cell = element(host, "2:7").cell();
    assertThatThrownBy(() -> host.element(cell, KEY, new Element("5:0", 0, KEY)))
        .isInstanceOf(InvalidElementException.class)
        .hasMessageContaining("partitions 2 and 5, the latter by the event 5:0")
        .hasMessageContaining("also where partitions were added");
  }
}
