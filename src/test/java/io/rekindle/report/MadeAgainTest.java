package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.RunMeta;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose rate was too high stays on record, and the one in its place counts. */
class MadeAgainTest {
  @TempDir private Path directory;

  @Test
  void theOneInItsPlaceCountsAndBothAreThere() throws IOException {
    RunMeta first = SampleRun.meta("flink", "control", true, 1);
    Report report =
        ReportBuilder.build(
            new Report.Host(2, 1L, "Linux", "17"),
            Map.of(),
            Instant.EPOCH,
            List.of(
                SampleRun.of(directory, at(first, first.id(), 300, false)),
                SampleRun.of(directory, at(first, first.id() + RunMeta.AGAIN, 150, true))));
    assertThat(report.runs()).hasSize(2);
    assertThat(report.runs().get(0).replacedBy()).isEqualTo(first.id() + "-again");
    assertThat(report.counting()).containsExactly(report.runs().get(1));
    assertThat(Group.of(report)).singleElement().satisfies(g -> assertThat(g.rows()).hasSize(1));
    assertThat(report.notes())
        .contains(
            first.id()
                + " did not sustain its 300/s and was made again as "
                + first.id()
                + "-again, which counts.",
            "Rate on flink: 300/s sent, of 600/s found to be sustained on this machine: a third of it.");
    assertThat(TerminalTable.render(report, null, false)).contains("Rate on flink: 300/s sent");
  }

  private static RunMeta at(RunMeta meta, String id, double rate, boolean again) {
    return meta.toBuilder()
        .id(id)
        .load(meta.accounts(), meta.partitions(), rate)
        .rate(new RunMeta.Rate(500, 2 * rate, again))
        .build();
  }
}
