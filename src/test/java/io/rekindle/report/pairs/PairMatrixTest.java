package io.rekindle.report.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checker.Verdict;
import io.rekindle.history.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairMatrixTest {
  @TempDir Path directory;

  private static PairResult result(
      String from, String to, int trial, Verdict verdict, Long downtimeMs) {
    return new PairResult(
        from,
        to,
        trial,
        7,
        verdict,
        List.of(),
        null,
        null,
        600,
        downtimeMs,
        1L,
        2L,
        50L,
        30_000L,
        null,
        null);
  }

  @Test
  void aCellHasMedianRangeAndEveryVerdict() {
    PairMatrix matrix =
        new PairMatrix(
            List.of(
                result("samza", "flink", 1, Verdict.VALID, 9_000L),
                result("samza", "flink", 2, Verdict.INVALID, 7_000L),
                result("samza", "flink", 3, Verdict.UNKNOWN, null),
                result("flink", "flink", 1, Verdict.VALID, 5_000L)));
    PairMatrix.Cell cell = matrix.cell("samza", "flink");
    assertThat(cell.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(cell.downtimeMs().median()).isEqualTo(8_000);
    assertThat(matrix.runners()).containsExactly("flink", "samza");
    assertThat(matrix.cell("flink", "samza").verdict()).isNull();
    assertThat(PairTable.render(matrix))
        .contains("1 of 3 VALID, 1 INVALID, 1 UNKNOWN", "8.00 s (7.00 s to 9.00 s), 2 measured")
        .doesNotContain("flink   samza");
  }

  @Test
  void withoutMigrationsThereIsNoMatrix() {
    assertThat(PairTable.render(new PairMatrix(List.of()))).isEmpty();
  }

  @Test
  void resultsAreReadBackAndGoOn() throws IOException {
    Path file = directory.resolve("new").resolve("pairs.jsonl");
    PairResult first = result("direct", "samza", 1, Verdict.VALID, 3_000L);
    new PairResults(file).add(first);
    PairResults again = new PairResults(file);
    assertThat(again.has("direct", "samza", 1)).isTrue();
    assertThat(again.has("direct", "samza", 2)).isFalse();
    assertThat(again.has("samza", "direct", 1)).isFalse();
    assertThat(again.all()).containsExactly(first);
  }

  @Test
  void aLineThatWasCutOffIsNamed() throws IOException {
    Path file = directory.resolve("pairs.jsonl");
    new PairResults(file).add(result("direct", "samza", 1, Verdict.VALID, 3_000L));
    Files.writeString(file, Files.readString(file) + "{\"from\":\"dir");
    assertThatThrownBy(() -> new PairResults(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("pairs.jsonl line 2");
  }
}
