package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDiffTest {
  @TempDir private Path directory;

  private Report only(int... repeats) throws IOException {
    List<RunInput> runs = new java.util.ArrayList<>();
    for (int repeat : repeats) {
      runs.add(SampleRun.of(directory, SampleRun.meta("direct", "kill-worker", false, repeat)));
    }
    return ReportBuilder.build(ThisHost.describe(), Map.of(), Instant.EPOCH, runs);
  }

  @Test
  void theSameReportHasNoChange() throws IOException {
    ReportDiff diff = ReportDiff.of(only(1), only(1));
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.text()).isEqualTo("No change.\n");
  }

  @Test
  void changesAreListedBelowTheirSetUp() throws IOException {
    ReportDiff diff = ReportDiff.of(only(1), only(3));
    assertThat(diff.changes())
        .extracting(ReportDiff.Change::field, ReportDiff.Change::before, ReportDiff.Change::after)
        .contains(
            org.assertj.core.groups.Tuple.tuple("verdict", "VALID", "UNKNOWN"),
            org.assertj.core.groups.Tuple.tuple("lost", "0", "not checked"));
    assertThat(diff.text())
        .startsWith("direct, kill-worker, not idempotent, tuned\n  verdict: VALID → UNKNOWN\n");
  }

  @Test
  void newAndGoneSetUpsAreNamed() throws IOException {
    assertThat(ReportDiff.of(only(), only(1)).text()).contains("new: VALID");
    assertThat(ReportDiff.of(only(1), only()).text()).contains("gone; it was VALID");
  }
}
