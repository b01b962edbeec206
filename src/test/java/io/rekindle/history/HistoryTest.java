package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final RunMeta META =
      new RunMeta(
          RunMeta.SCHEMA_VERSION,
          "id",
          "control",
          "direct",
          "2.70.0",
          "2.70.0",
          "native",
          "tuned",
          null,
          "at-least-once",
          true,
          1,
          1,
          10,
          4,
          5.0,
          1_000,
          500,
          90,
          1_000,
          0,
          null,
          null);

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Ack ack = new Ack("a\tb\\\n", 1, 2, 3, 4, 5, AckKind.TX, "{\"x\":\"\\t\"}\r");
    Ack nothing = new Ack(null, 1, 3, 3, 4, 5, AckKind.MALFORMED, null);
    Output output = new Output(Topic.DEAD_LETTERS, null, 0, 9, 10, "\\N");
    Event event = new Event(1, Event.Kind.NOTE, "t", 5L, "two\nlines");
    try (HistoryWriter writer = new HistoryWriter(directory)) {
      writer.meta(META);
      writer.ack(ack);
      writer.ack(nothing);
      writer.output(output);
      writer.event(event);
    }
    History history = new History(directory);
    List<Ack> acks = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    history.acks(acks::add);
    history.outputs(outputs::add);
    assertThat(acks).containsExactly(ack, nothing);
    assertThat(outputs).containsExactly(output);
    assertThat(history.events()).containsExactly(event);
    assertThat(history.meta()).isEqualTo(META);
  }

  @Test
  void aLineThatWasCutOffIsNamedWithItsFile() throws IOException {
    try (HistoryWriter writer = new HistoryWriter(directory)) {
      writer.meta(META);
      writer.ack(new Ack("a", 1, 2, 3, 4, 5, AckKind.TX, "{}"));
    }
    Files.writeString(directory.resolve("acks.tsv"), "a\t1\t2", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> new History(directory).acks(ack -> {}))
        .isInstanceOf(HistoryException.class)
        .hasMessageContainingAll("acks.tsv", "ends in the middle of a line");
  }

  @Test
  void aDamagedLineIsNamedWithItsFileAndNumber() throws IOException {
    try (HistoryWriter writer = new HistoryWriter(directory)) {
      writer.meta(META);
    }
    Files.writeString(directory.resolve("acks.tsv"), "a\t1\t2\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> new History(directory).acks(ack -> {}))
        .isInstanceOf(HistoryException.class)
        .hasMessageContainingAll("acks.tsv line 1", "expected 8 columns, found 3");
  }

  @Test
  void aDirectoryWithoutARunIsRefused() {
    assertThatThrownBy(() -> new History(directory))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("no run at");
  }
}
