package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepLogic;
import io.rekindle.portable.step.StepResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A stall is said when something is stuck, and never because nothing happened. */
class StallsTest {
  private static final long STALL_MS = 1_000;
  private static final byte[] KEY = {1};

  private final MemoryStore store = new MemoryStore();
  private long nowMs = 1_000_000;
  private byte[] cell;

  private Assembler assembler(int epoch) {
    if (store.pairs.isEmpty()) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    }
    return new Assembler(store, epoch, STALL_MS, () -> nowMs, AssemblerRules.ALL);
  }

  @Test
  void anIdleEpochIsNoStall() {
    Assembler assembler = assembler(1);
    nowMs += 10_000_000;
    assertThat(assembler.stall()).isEmpty();
  }

  @Test
  void aQuietInputIsNoStall() {
    Assembler assembler = assembler(1);
    assembler.ack(new Ack(1, 0, 0));
    assembler.publish(new TreeMap<>());
    assembler.input(Map.of(0, 1L));
    nowMs += 10_000_000;
    assembler.input(Map.of(0, 1L));
    assertThat(assembler.stall()).isEmpty();
    assembler.input(Map.of(0, 2L));
    nowMs += 120_000;
    assertThat(assembler.stall()).isEmpty();
  }

  @Test
  void aSourceThatBringsNothingOfWhatTheInputHasIsAStall() {
    Assembler assembler = assembler(1);
    assembler.ack(new Ack(1, 0, 0));
    assembler.publish(new TreeMap<>());
    assembler.input(Map.of(0, 3L));
    nowMs += 120_001;
    assertThat(assembler.stall())
        .hasValueSatisfying(why -> assertThat(why).contains("records from offset 1 on"));
    assembler.ack(new Ack(1, 0, 1));
    assembler.publish(new TreeMap<>());
    assembler.input(Map.of(0, 3L));
    assertThat(assembler.stall()).isEmpty();
  }

  @Test
  void aJobThatWasNotStartedYetHasLonger() {
    Assembler assembler = assembler(1);
    assembler.input(Map.of(0, 3L));
    nowMs += 600_000;
    assertThat(assembler.stall()).isEmpty();
    nowMs++;
    assertThat(assembler.stall()).isPresent();
  }

  @Test
  void anAckBeforeTheImageBelowItIsNoStallAfterAnIdleTime() {
    Assembler assembler = assembler(1);
    nowMs += 10_000_000;
    assembler.ack(new Ack(1, 0, 1));
    assertThat(assembler.stall()).isEmpty();
    nowMs += STALL_MS + 1;
    assertThat(assembler.stall()).hasValueSatisfying(why -> assertThat(why).contains("offset 0"));
  }

  @Test
  void aTimerThatIsDueTomorrowIsNoStallInAnEpochWithoutInput() {
    Assembler first = assembler(1);
    long tomorrowMs = nowMs + 86_400_000;
    first.image(image("0:0", tomorrowMs));
    first.sink("0:0/0", 1, io.rekindle.portable.format.Hashes.content(KEY, KEY));
    first.publish(new TreeMap<>());
    Assembler second = assembler(2);
    nowMs += 10_000_000;
    assertThat(second.stall()).isEmpty();
    nowMs = tomorrowMs + STALL_MS + 1;
    assertThat(second.stall()).hasValueSatisfying(why -> assertThat(why).contains("overdue"));
  }

  @Test
  void anOutputThatNeverArrivesIsAStall() {
    Assembler assembler = assembler(1);
    assembler.image(image("0:0", Long.MAX_VALUE));
    nowMs += STALL_MS;
    assertThat(assembler.stall()).isEmpty();
    nowMs++;
    assertThat(assembler.stall()).isPresent();
  }

  @Test
  void anInputRecordThatComesAgainAfterItWasCoveredIsNotAccepted() {
    Assembler assembler = assembler(1);
    assembler.image(image("0:0", Long.MAX_VALUE));
    assembler.sink("0:0/0", 1, io.rekindle.portable.format.Hashes.content(KEY, KEY));
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 1L);
    assembler.image(image("0:0", Long.MAX_VALUE));
    assertThat(assembler.inFlight()).isZero();
    nowMs += STALL_MS + 1;
    assertThat(assembler.stall()).isPresent();
  }

  @Test
  void anExactRepeatIsIgnored() {
    Assembler assembler = assembler(1);
    Image first = image("0:0", Long.MAX_VALUE);
    Image second = image("0:1", Long.MAX_VALUE);
    List.of(first, first, second, first, second).forEach(assembler::image);
    List.of("0:0/0", "0:1/0")
        .forEach(id -> assembler.sink(id, 1, io.rekindle.portable.format.Hashes.content(KEY, KEY)));
    assembler.publish(new TreeMap<>());
    nowMs += STALL_MS + 1;
    assertThat(assembler.stall()).isEmpty();
    assertThat(assembler.frontier()).containsEntry(0, 2L);
    assertThat(assembler.cells()).isEqualTo(1);
  }

  /** Of one cell that sends its key to a sink and sets a timer; each call goes on from the last. */
  private Image image(String id, long timerMs) {
    StepLogic logic =
        new StepLogic() {
          @Override
          public List<Output> element(
              io.rekindle.portable.step.CellAccess access, byte[] key, Element element) {
            if (timerMs < Long.MAX_VALUE) {
              access
                  .timers()
                  .put("t", new CellTimer("t", CellTimer.Domain.PROCESSING_TIME, timerMs));
            }
            return List.of(Output.toTopic("out", key, key, 0));
          }

          @Override
          public List<Output> timer(
              io.rekindle.portable.step.CellAccess access, byte[] key, CellTimer timer) {
            return List.of();
          }
        };
    StepHost host = new StepHost("step", 1, "a", (step, key) -> null, logic, 1, Rules.ALL);
    StepResult result = host.element(cell, KEY, new Element(id, 0, KEY));
    cell = result.cell();
    Body body = result.body();
    assertThat(body.partition()).isZero();
    return result.image();
  }
}
