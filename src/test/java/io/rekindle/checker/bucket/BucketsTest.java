package io.rekindle.checker.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.History;
import io.rekindle.history.HistoryException;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import io.rekindle.history.Tsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsTest {
  @TempDir Path directory;

  @BeforeEach
  void anEmptyHistory() throws IOException {
    for (String file : List.of("run.json", "acks.tsv", "outputs.tsv", "events.jsonl")) {
      Files.createFile(directory.resolve(file));
    }
  }

  @Test
  void aKeysRecordsAreInOneBucketInTheirOrder() throws IOException {
    String padding = "x".repeat(10_000);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      lines.add(Tsv.line(new Ack("account-" + i % 7, 0, i, 0, 0, 0, AckKind.TX, padding)));
    }
    Files.write(directory.resolve("acks.tsv"), lines);
    Files.writeString(
        directory.resolve("outputs.tsv"),
        Tsv.line(new Output(Topic.BALANCES, "account-3", 0, 0, 0, "tab\tand\nline")) + "\n");
    Set<String> before = temporary();
    try (Buckets buckets = Buckets.split(new History(directory), ack -> {}, List::of)) {
      assertThat(buckets.count()).isEqualTo(3);
      List<String> owners = new ArrayList<>();
      for (int i = 0; i < buckets.count(); i++) {
        Set<String> accounts = new TreeSet<>();
        List<Long> offsets = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        buckets.read(
            i,
            ack -> {
              accounts.add(ack.account());
              offsets.add(ack.offset());
            },
            outputs::add);
        assertThat(offsets).isSorted();
        assertThat(outputs)
            .allMatch(o -> accounts.contains(o.key()) && o.value().equals("tab\tand\nline"));
        owners.addAll(accounts);
      }
      assertThat(owners).doesNotHaveDuplicates().hasSize(7);
    }
    assertThat(temporary()).as("left behind").isEqualTo(before);
  }

  @Test
  void aMalformedInputIsWithItsDeadLetterAndNothingIsLeftWhenTheHistoryIsDamaged()
      throws IOException {
    Files.writeString(directory.resolve("acks.tsv"), "account\t1\n");
    Set<String> before = temporary();
    assertThatThrownBy(() -> Buckets.split(new History(directory), ack -> {}, List::of))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("acks.tsv line 1: expected 8 columns, found 2");
    assertThat(temporary()).isEqualTo(before);
    assertThat(
            Letter.key(
                "{\"reason\":\"r\",\"partition\":3,\"offset\":4,\"key\":null,\"value\":null}"))
        .isEqualTo(Letter.key(3, 4));
    assertThat(Letter.key("no letter")).isNull();
  }

  private static Set<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("rekindle-check"))
          .collect(Collectors.toSet());
    }
  }
}
