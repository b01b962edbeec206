package io.rekindle.portable.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import org.junit.jupiter.api.Test;

class EventIdTest {
  private static final CellTimer DUE = new CellTimer("a:b", CellTimer.Domain.EVENT_TIME, -17);

  @Test
  void inputsAndTheirOutputs() {
    String id = EventId.output(EventId.output(EventId.input(12, 3_000_000_000L), 1), 20);
    assertThat(id).isEqualTo("12:3000000000/1/20");
    assertThat(EventId.isFromInput(id)).isTrue();
    assertThat(EventId.isRoot(id)).isFalse();
    assertThat(EventId.root(id)).isEqualTo("12:3000000000");
    assertThat(EventId.isRoot(EventId.root(id))).isTrue();
    assertThat(EventId.partition(id)).isEqualTo(12);
    assertThat(EventId.offset(id)).isEqualTo(3_000_000_000L);
  }

  @Test
  void timersAndTheirOutputs() {
    byte[] key = {(byte) 0xff, (byte) 0xfe, (byte) 0xfd};
    String root = EventId.timer("step", key, DUE, 4, 11);
    assertThat(root).isEqualTo("T:step:__79:a:b:-17:4:11");
    String id = EventId.output(root, 0);
    assertThat(EventId.isFromInput(id)).isFalse();
    assertThat(EventId.isRoot(root)).isTrue();
    assertThat(EventId.root(id)).isEqualTo(root);
    assertThat(EventId.partition(id)).isEqualTo(11);
  }

  @Test
  void aSlashWouldBeTakenForAnOutput() {
    assertThatThrownBy(() -> EventId.timer("a/b", new byte[0], DUE, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a/b");
  }

  @Test
  void aNameIsNoInputs() {
    Output output = Output.toTopic("alerts", new byte[0], new byte[0], 0);
    assertThat(output.id("0:7", 1)).isEqualTo("0:7/1");
    String id = output.named("0:7").id("T:step:key:timer:5:0:0", 1);
    assertThat(id).isEqualTo("N:alerts:0:7");
    assertThat(EventId.isFromInput(id)).isFalse();
  }

  @Test
  void aNameIsStoredWithItsOutput() {
    Output plain = Output.toTopic("alerts", new byte[] {1}, new byte[] {2}, 3);
    Entry entry = new Entry("0:7", 9, java.util.List.of(plain, plain.named("a\u0000b/1")));
    Image image =
        new Image(
            1,
            "alert",
            new byte[] {1},
            CellChange.whole(Body.empty()),
            Hashes.start(),
            java.util.List.of(entry),
            Hashes.start());
    assertThat(ImageFormat.decode(ImageFormat.encode(image)))
        .usingRecursiveComparison()
        .isEqualTo(image);
  }
}
