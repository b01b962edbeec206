package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTableTest {
  @TempDir private Path directory;

  @Test
  void fitsInto120ColumnsAndSaysWhereTheReportIs() throws IOException {
    String text =
        TerminalTable.render(
            SampleReport.make(directory, 3), Path.of("runs/latest/report.html"), false);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    assertThat(text).endsWith("Report: runs/latest/report.html\n").doesNotContain("\u001b");
    assertThat(text.lines().filter(line -> line.contains("samza")))
        .as("three rows, and when their timers fired")
        .hasSize(6);
  }

  @Test
  void aWeakerGuaranteeIsShownAgainstThePromise() throws IOException {
    assertThat(TerminalTable.render(SampleReport.make(directory, 1), null, false))
        .contains("at-least<exactly");
  }

  @Test
  void colourAddsToTheWord() throws IOException {
    assertThat(TerminalTable.render(SampleReport.make(directory, 1), null, true))
        .contains("\u001b[32mVALID\u001b[0m");
  }

  @Test
  void timersSayWhetherTheyFiredBeforeTheFaultOrAfterIt() throws IOException {
    assertThat(TerminalTable.render(SampleReport.make(directory, 1), null, false))
        .contains("statements 0.1/0.2/0.3, alerts 0.0/0.0/0.1\n")
        .contains("statements 0.1/0.2/0.3, after 0.1/4.3/5.1, alerts after 0.0/0.1/0.1\n");
  }

  @Test
  void whatIsToBeKnownOfSamzaIsToldOnlyWhereItRan() throws IOException {
    RunInput direct = SampleRun.of(directory, SampleRun.meta("direct", "control", true, 1));
    RunInput samza = SampleRun.of(directory, SampleRun.meta("samza", "control", true, 1));
    assertThat(ReportBuilder.build(Map.of(), List.of(direct)).notes())
        .doesNotContain(ReportBuilder.SAMZA_NOTE);
    assertThat(ReportBuilder.build(Map.of(), List.of(direct, samza)).notes())
        .contains(ReportBuilder.SAMZA_NOTE);
  }
}
