package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
