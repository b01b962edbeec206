package io.rekindle.report;

import io.rekindle.history.RunMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** In words: what this machine was found to sustain, and what was sent because of that. */
final class RateNotes {
  private RateNotes() {}

  /** A sentence for each rate that was found, and one for each run that was made again. */
  static List<String> of(List<RunReport> runs) {
    Set<String> found = new LinkedHashSet<>();
    List<String> again = new ArrayList<>();
    for (RunReport run : runs) {
      RunMeta.Rate rate = run.workload().rate();
      if (rate != null && rate.sustainedPerSecond() != null) {
        found.add(found(run, rate));
      }
      if (run.replacedBy() != null) {
        again.add(
            String.format(
                Locale.ROOT,
                "%s did not sustain its %s/s and was made again as %s, which counts.",
                run.id(),
                Format.count(Math.round(run.workload().ratePerSecond())),
                run.replacedBy()));
      }
    }
    List<String> all = new ArrayList<>(found);
    all.addAll(again);
    return all;
  }

  private static String found(RunReport run, RunMeta.Rate rate) {
    double chosen = run.workload().ratePerSecond();
    boolean all = chosen >= rate.mostPerSecond();
    return String.format(
        Locale.ROOT,
        "Rate on %s: %s/s sent, of %s%s/s found to be sustained on this machine%s.",
        run.runner(),
        Format.count(Math.round(chosen)),
        all ? "at least " : "",
        Format.count(Math.round(rate.sustainedPerSecond())),
        all ? " (no more was tried)" : ": a third of it");
  }
}
