package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.toy.ToyKafka;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static final TopicPartition IMAGES = new TopicPartition(ToyPipeline.PREFIX + "images", 0);

  private final MockConsumer<byte[], byte[]> consumer = ToyKafka.empty();

  @BeforeEach
  void hasImagesFromFiveOn() {
    consumer.updateBeginningOffsets(Map.of(IMAGES, 5L));
    consumer.updateEndOffsets(Map.of(IMAGES, 9L));
  }

  private Reader reader(long position, boolean begins) {
    return new Reader(
        consumer,
        ToyPipeline.PREFIX,
        List.of("images"),
        new TreeMap<>(Map.of("images/0", position)),
        begins);
  }

  @Test
  void whatIsNeededAndGoneIsAnError() {
    assertThatThrownBy(() -> poll(reader(3, false)))
        .isInstanceOf(LostException.class)
        .hasMessageContaining("offset 3");
  }

  @Test
  void anEpochThatBeginsNeedsNothingOfThoseBeforeIt() {
    Reader reader = reader(3, true);
    poll(reader);
    assertThat(reader.positions()).containsEntry("images/0", 5L);
  }

  @Test
  void anEpochThatBeginsReadsFromWhereItsOwnBegin() {
    commits(8);
    Reader begins = reader(6, true);
    poll(begins);
    assertThat(begins.positions()).containsEntry("images/0", 8L);
  }

  /** The topic is another one than that of the position. */
  @Test
  void thatIsSoWhereverThePositionIs() {
    commits(6);
    Reader begins = reader(8, true);
    poll(begins);
    assertThat(begins.positions()).containsEntry("images/0", 6L);
  }

  @Test
  void oneThatHasBegunGoesOnWhereItWas() {
    commits(8);
    Reader goesOn = reader(6, false);
    poll(goesOn);
    assertThat(goesOn.positions()).containsEntry("images/0", 6L);
  }

  @Test
  void whatWasNeverThereIsAnErrorWithinAnEpoch() {
    assertThatThrownBy(() -> poll(reader(10, false)))
        .isInstanceOf(LostException.class)
        .hasMessageContaining("made anew");
  }

  /** Or no epoch could ever begin again. */
  @Test
  void anEpochThatBeginsReadsAllOfATopicThatWasMadeAnew() {
    Reader reader = reader(10, true);
    poll(reader);
    assertThat(reader.positions()).containsEntry("images/0", 5L);
  }

  /** As the epoch's preparer; the mock answers only for what it is assigned. */
  private void commits(long offset) {
    consumer.assign(List.of(IMAGES));
    consumer.commitSync(Map.of(IMAGES, new OffsetAndMetadata(offset)));
  }

  private static void poll(Reader reader) {
    reader.poll(Duration.ofMillis(1), record -> {});
  }
}
