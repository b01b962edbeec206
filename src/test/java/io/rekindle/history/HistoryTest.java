package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path directory;

  private History history(String acks) throws IOException {
    Files.writeString(directory.resolve("run.json"), "{}");
    Files.write(directory.resolve("acks.tsv"), acks.getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(directory.resolve("outputs.tsv"), "");
    return new History(directory);
  }

  @Property
  void anyTextSurvivesALine(@ForAll String account, @ForAll String value) {
    Ack ack = new Ack(account, 1, 2, 3, 4, 5, AckKind.TX, value);
    assertThat(Tsv.ack(Tsv.line(ack))).isEqualTo(ack);
    InputRecord input = new InputRecord(1, 2, 3, account.hashCode(), account, value);
    assertThat(Tsv.input(Tsv.line(input))).isEqualTo(input);
    Output output = new Output(Topic.ALERTS, null, 1, 2, 3, value);
    String line = Tsv.line(output);
    assertThat(Tsv.output(line)).isEqualTo(output);
    assertThat(line).doesNotContain("\n", "\r");
    Output portable = new Output(Topic.ALERTS, null, 1, 2, 3, value, account, 4);
    assertThat(Tsv.output(Tsv.line(portable))).isEqualTo(portable);
    Output noEpoch = new Output(Topic.ALERTS, null, 1, 2, 3, value, account, null);
    assertThat(Tsv.output(Tsv.line(noEpoch))).isEqualTo(noEpoch);
    Output named = new Output(Topic.ALERTS, null, 1, 2, 3, value, account, 4, value);
    assertThat(Tsv.output(Tsv.line(named))).isEqualTo(named);
  }

  @Test
  void aCutOffLastLineIsNamedEvenIfItsColumnsAreComplete() throws IOException {
    History history = history("a\t0\t0\t0\t0\t0\tTX\t{\"kind\":\"t");
    assertThatThrownBy(() -> history.acks(ack -> {}))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("acks.tsv ends in the middle of a line");
  }

  @Test
  void aDamagedLineIsNamedWithItsNumber() throws IOException {
    History history = history("a\t0\t0\t0\t0\t0\tTX\tv\na\tzero\t0\t0\t0\t0\tTX\tv\n");
    List<Ack> acks = new ArrayList<>();
    assertThatThrownBy(() -> history.acks(acks::add))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("acks.tsv line 2: a number is damaged: For input string: \"zero\"");
    assertThat(acks).hasSize(1);
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    History history = history("a\t\u00ff\n");
    assertThatThrownBy(() -> history.acks(ack -> {}))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void whatTheReaderThrowsIsNotTheFilesFault() throws IOException {
    History history = history("a\t0\t0\t0\t0\t0\tTX\tv\n");
    assertThatThrownBy(
            () ->
                history.acks(
                    ack -> {
                      throw new IllegalArgumentException("mine");
                    }))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDirectoryThatIsNoRunIsRefused() {
    assertThatThrownBy(() -> new History(directory))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("run.json");
  }
}
