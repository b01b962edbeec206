package io.rekindle.cli;

import io.rekindle.checker.Promises;
import io.rekindle.checker.RunChecker;
import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.HistoryException;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.Measures;
import io.rekindle.measure.RunMeasures;
import io.rekindle.report.Report;
import io.rekindle.report.ReportBuilder;
import io.rekindle.report.RunInput;
import io.rekindle.run.RunExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** From stored histories to a report: checkers and measures, without running anything. */
final class Judgement {
  private static final Map<String, String> VERSIONS =
      Map.of("kafka-clients", AppInfoParser.getVersion());

  private Judgement() {}

  /** The history of a run's directory, or of a directory that is one. */
  static History history(Path run) {
    Path inside = run.resolve(RunExecutor.HISTORY);
    return new History(Files.isDirectory(inside) ? inside : run);
  }

  /** Whether a run proves nothing for the one reason that its rate was too high. */
  static boolean tooFast(Path run) {
    History history = history(run);
    return history.meta().parts().stream()
        .allMatch(part -> RunChecker.check(history, part).onlyUnsustained());
  }

  /** Of one run: each part of it that is judged apart, with the measures of the whole. */
  static List<RunInput> of(Path run) {
    History history = history(run);
    List<Event> events = history.events();
    Measures measures = RunMeasures.of(history);
    return history.meta().parts().stream()
        .map(
            part ->
                new RunInput(
                    part,
                    RunChecker.check(history, part),
                    measures,
                    events,
                    sources(part, events),
                    part.from(),
                    part.to()))
        .toList();
  }

  private static Map<String, String> sources(RunMeta meta, List<Event> events) {
    try {
      return Promises.of(meta, events).sources();
    } catch (IllegalArgumentException e) {
      return Map.of(); // Nothing is promised: the verdict says so.
    }
  }

  /** Of every run in a comparison's directory, in the order in which they were made. */
  static Report ofAll(Path comparison) throws IOException {
    List<RunInput> inputs = new ArrayList<>();
    try (Stream<Path> runs = Files.list(comparison)) {
      for (Path run :
          runs.filter(r -> Files.isDirectory(r.resolve(RunExecutor.HISTORY))).toList()) {
        inputs.addAll(of(run));
      }
    }
    if (inputs.isEmpty()) {
      throw new HistoryException(
          "no run in " + comparison + ": name a comparison's directory, as runs/latest");
    }
    inputs.sort(Comparator.comparingLong(input -> input.meta().startedMs()));
    return ReportBuilder.build(VERSIONS, inputs);
  }
}
