package io.rekindle.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Made-up runs of all three runners, to look at the page: run the main method with a directory to
 * write to.
 */
public final class SampleReport {
  private static final Map<Integer, Report> MADE = new ConcurrentHashMap<>();

  private SampleReport() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Report report = make(Files.createTempDirectory("sample"), repeats);
    ReportFiles.write(report, directory);
    System.out.print(TerminalTable.render(report, directory.resolve(ReportFiles.HTML), false));
  }

  /** Made once for all tests. */
  static Report make(Path histories, int repeats) throws IOException {
    Report made = MADE.get(repeats);
    if (made == null) {
      made = makeNew(histories, repeats);
      MADE.put(repeats, made);
    }
    return made;
  }

  private static Report makeNew(Path histories, int repeats) throws IOException {
    List<RunInput> runs = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (String runner : List.of("direct", "flink", "samza")) {
        runs.add(SampleRun.of(histories, SampleRun.meta(runner, "control", true, repeat)));
        runs.add(SampleRun.of(histories, SampleRun.meta(runner, "kill-worker", false, repeat)));
        runs.add(SampleRun.of(histories, SampleRun.meta(runner, "kill-worker", true, repeat)));
      }
    }
    Report.Host host =
        new Report.Host(
            2, 25_277_000_000L, "Linux 6.1 amd64", "17.0.15 (OpenJDK 64-Bit Server VM)");
    return ReportBuilder.build(
        host, Map.of("kafka", "3.9.2"), Instant.ofEpochMilli(1_800_000_000_000L), runs);
  }
}
