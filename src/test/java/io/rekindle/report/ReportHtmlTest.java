package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.Verdict;
import io.rekindle.report.html.ReportHtml;
import io.rekindle.report.pairs.PairResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHtmlTest {
  private static final String HOSTILE = "<script>alert('hostile')</script>";

  @TempDir private Path directory;

  private String page(int repeats) throws IOException {
    return ReportHtml.render(SampleReport.make(directory, repeats));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    String page = page(1);
    assertThat(page).doesNotContainPattern("(?i)(src|href|action|data)\\s*=\\s*[\"']?(https?:)?//");
    assertThat(page).doesNotContainPattern("(?i)@import|url\\(|<link|<img|<iframe");
  }

  @Test
  void migrationsOfACampaignMakeAMatrix() throws IOException {
    assertThat(page(1)).doesNotContain("Migrations</h2>");
    PairResult trial =
        new PairResult(
            "samza",
            "flink",
            1,
            7,
            Verdict.VALID,
            List.of(),
            null,
            null,
            600,
            8_200L,
            40L,
            7_000L,
            31L,
            null,
            null,
            null);
    String page = ReportHtml.render(SampleReport.make(directory, 1).withPairs(List.of(trial)));
    assertThat(page)
        .contains("Migrations</h2>", "data-label=\"to Flink\"", "1 of 1 VALID", "replayed 31")
        .contains("down 8.20\u00a0s")
        .contains("not tried");
  }

  @Test
  void hostileTextIsShownAndNotRun() throws IOException {
    String page = page(3);
    assertThat(page).contains("&lt;script&gt;alert(").doesNotContain(HOSTILE);
    assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(1);
  }

  @Test
  void hostileNamesAreEscapedEverywhere() throws IOException {
    Report sample = SampleReport.make(directory, 1);
    RunInput input = SampleRun.of(directory, SampleRun.meta("flink", "kill\"><b>", false, 1));
    Report report =
        ReportBuilder.build(
            sample.host(), Map.of("<i>", HOSTILE), java.time.Instant.EPOCH, List.of(input));
    assertThat(ReportHtml.render(report)).doesNotContain("\"><b>", "<i>", HOSTILE);
  }

  @Test
  void everyRunIsThere() throws IOException {
    Report report = SampleReport.make(directory, 3);
    String page = ReportHtml.render(report);
    assertThat(report.runs())
        .hasSize(27)
        .allSatisfy(run -> assertThat(page).contains(">" + run.id() + "<"));
    assertThat(
            Pattern.compile("<details class=\"run\" id=\"run-\\d+\"")
                .matcher(page)
                .results()
                .count())
        .isEqualTo(27);
  }

  @Test
  void oneRunIsCalledOneRun() throws IOException {
    assertThat(page(1)).contains("<small>one run</small>", "ran once");
    assertThat(page(3)).contains("<small>3 runs</small>").doesNotContain("ran once");
  }

  @Test
  void drawingsHaveATitleAndADescription() throws IOException {
    String page = page(1);
    long drawings =
        Pattern.compile("<svg class=\"chart\" role=\"img\"").matcher(page).results().count();
    assertThat(drawings).isEqualTo(18);
    assertThat(Pattern.compile("<desc>").matcher(page).results().count()).isEqualTo(drawings);
    assertThat(page).doesNotContain("NaN", "Infinity", "{{");
  }

  @Test
  void anEmptyComparisonIsAPageToo() {
    Report report = ReportBuilder.build(Map.of(), List.of());
    assertThat(ReportHtml.render(report)).contains("0 runs");
    assertThat(TerminalTable.render(report, null, false)).contains("verdict");
  }
}
