package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedHistoryTest {
  @TempDir Path directory;

  @Test
  void whatWasPackedIsReadAgainAndLeavesNothingBehind() throws IOException {
    Event event = new Event(1, Event.Kind.PHASE, "done", null, null);
    Path unpacked = directory.resolve("history");
    try (HistoryWriter writer = new HistoryWriter(unpacked)) {
      Files.writeString(unpacked.resolve(History.RUN), "{}");
      writer.event(event);
    }
    Path file = directory.resolve("one.zip");
    PackedHistory.pack(unpacked, file);
    Path temporary;
    try (PackedHistory packed = PackedHistory.open(file)) {
      assertThat(packed.history().events()).isEqualTo(List.of(event));
      temporary = packed.history().directory();
      assertThat(temporary.resolve(History.ACKS)).exists();
      assertThat(temporary.resolve(History.INPUT)).doesNotExist();
    }
    assertThat(temporary).doesNotExist();
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("one.zip"), "no zip");
    assertThatThrownBy(() -> PackedHistory.open(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("one.zip: it is no packed history");
  }
}
