package io.rekindle.report.html;

import io.rekindle.checker.Verdict;
import io.rekindle.report.Format;
import io.rekindle.report.Group;
import io.rekindle.report.Report;
import io.rekindle.report.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the page's template is filled with. */
record PageView(
    String style,
    String headline,
    String when,
    List<Tally> tallies,
    List<FindingGroup> findings,
    List<String> caveats,
    List<String> columns,
    MatrixView matrix,
    CostView cost,
    List<GroupView> groups,
    List<Fact> machine) {

  record Tally(String css, String word, long count) {}

  record FindingGroup(String title, List<Finding> rows) {}

  record Finding(String runner, String css, String verdict, String text) {}

  record Fact(String name, String value) {}

  static PageView of(Report report, String style) {
    List<Group> groups = Group.of(report);
    RunNames names = RunNames.of(report);
    return new PageView(
        style,
        headline(report, groups),
        report.generatedAt().replace('T', ' ').replace("Z", " UTC"),
        tallies(report),
        groups.stream().map(PageView::findings).toList(),
        caveats(report, groups),
        Cells.COLUMNS,
        MatrixView.of(report),
        CostView.of(report),
        groups.stream().map(group -> GroupView.of(group, names)).toList(),
        machine(report));
  }

  private static String headline(Report report, List<Group> groups) {
    Set<String> runners = new LinkedHashSet<>();
    Set<String> scenarios = new LinkedHashSet<>();
    groups.forEach(
        group -> {
          scenarios.add(group.scenario());
          group.rows().forEach(row -> runners.add(row.setUp().runner()));
        });
    // The halves of one run are two records that began together.
    long runs =
        report.runs().stream()
            .map(run -> List.of(run.runner(), run.startedAt()))
            .distinct()
            .count();
    return Phrases.count(runs, "run")
        + " of "
        + Phrases.list(new ArrayList<>(scenarios))
        + " on "
        + Phrases.list(runners.stream().map(Phrases::capital).toList());
  }

  private static List<Tally> tallies(Report report) {
    List<Tally> tallies = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = report.runs().stream().filter(run -> run.verdict() == verdict).count();
      if (count > 0) {
        tallies.add(new Tally(Phrases.css(verdict), verdict.name(), count));
      }
    }
    return tallies;
  }

  private static FindingGroup findings(Group group) {
    return new FindingGroup(
        Phrases.capital(group.title()),
        group.rows().stream()
            .map(
                row ->
                    new Finding(
                        Phrases.name(row, group),
                        Phrases.css(row.verdict()),
                        row.verdict().name(),
                        Findings.of(row)))
            .toList());
  }

  private static List<String> caveats(Report report, List<Group> groups) {
    List<String> caveats = new ArrayList<>();
    int fewest =
        groups.stream()
            .flatMap(g -> g.rows().stream())
            .mapToInt(row -> row.runs().size())
            .min()
            .orElse(0);
    if (fewest == 1) {
      caveats.add(
          "What is marked “one run” ran once: it shows what can happen, not what is usual.");
    }
    if (report.runs().size() > groups.stream().mapToInt(group -> group.rows().size()).sum()) {
      caveats.add("Numbers over repeats are the median, with the smallest and largest below.");
    }
    caveats.addAll(report.notes());
    return caveats;
  }

  private static List<Fact> machine(Report report) {
    List<Fact> facts = new ArrayList<>();
    Report.Host host = report.host();
    facts.add(new Fact("Cores", Format.orNone(host.cores(), Format::count)));
    facts.add(new Fact("Memory", Format.orNone(host.memoryBytes(), Format::bytes)));
    facts.add(new Fact("System", host.os()));
    facts.add(new Fact("Java", host.java()));
    report.versions().forEach((name, version) -> facts.add(new Fact(name, version)));
    for (RunReport run : report.runs()) {
      Fact engine =
          new Fact(run.runner(), "Beam " + run.beamVersion() + ", " + run.engineVersion());
      if (!facts.contains(engine)) {
        facts.add(engine);
      }
    }
    return facts;
  }
}
