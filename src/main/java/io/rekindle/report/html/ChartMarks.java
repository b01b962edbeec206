package io.rekindle.report.html;

import io.rekindle.measure.Measures.Window;
import io.rekindle.measure.Timeline.Mark;
import io.rekindle.report.RunReport;
import java.util.List;
import java.util.Set;

/**
 * What a timeline has beside its series: the run's parts, the faults and restarts, the time axis.
 */
final class ChartMarks {
  private static final double STRIP = 16;
  private static final Set<String> RETURNS = Set.of("restarted", "induced-exit");

  private final Svg svg;
  private final RunReport run;
  private final Scale scale;

  ChartMarks(Svg svg, RunReport run, Scale scale) {
    this.svg = svg;
    this.run = run;
    this.scale = scale;
  }

  /** A strip along the top. */
  void phases() {
    Window window = run.window();
    double zero = Scale.zero(run);
    double end = zero + scale.toMs();
    phase("warm", "warm-up", window.trafficFromMs(), window.baselineFromMs());
    if (window.t0Ms() == null) {
      phase("steady", "steady", window.baselineFromMs(), window.trafficToMs());
    } else {
      phase("steady", "baseline", window.baselineFromMs(), window.t0Ms());
      phase("after", "after the fault", window.t0Ms(), window.trafficToMs());
    }
    phase("drain", "drain", window.trafficToMs(), Math.min(end, window.drainToMs()));
  }

  private void phase(String css, String name, double fromMs, double toMs) {
    double from = Math.max(0, x(fromMs));
    double to = Math.min(1, x(toMs));
    if (to <= from) {
      return;
    }
    svg.raw(
        "<svg x=\"%s\" y=\"0\" width=\"%s\" height=\"%s\"><title>%s</title>"
            + "<rect class=\"phase %s\" width=\"100%%\" height=\"100%%\"/>",
        Svg.percent(from), Svg.percent(to - from), Svg.number(STRIP), name, css);
    svg.text("tick start", "5", 12, to - from > 0.07 ? name : "").raw("</svg>");
  }

  /**
   * Lines over all panels; of several of one kind only the first is labelled, the others have a
   * title.
   */
  void events(double top, double bottom) {
    boolean fault = false;
    boolean back = false;
    for (Mark mark : run.timeline().marks()) {
      if (mark.kind().equals("fault-applied")) {
        event(mark, "fault", top + 6, bottom, fault ? "" : mark.detail());
        fault = true;
      } else if (RETURNS.contains(mark.kind()) && x(mark.atMs()) >= 0 && x(mark.atMs()) <= 1) {
        event(mark, "restart", top + 19, bottom, back ? "" : mark.kind().replace('-', ' '));
        back = true;
      }
    }
  }

  private void event(Mark mark, String css, double y, double bottom, String label) {
    double at = x(mark.atMs());
    boolean left = at > 0.7;
    svg.raw("<g class=\"%s\">", css).title(Words.mark(mark, Scale.zero(run)));
    svg.line(css, Svg.percent(at), y - 7, Svg.percent(at), bottom);
    if (label != null && !label.isEmpty()) {
      svg.raw(
          "<text class=\"label %s\" x=\"%s\" dx=\"%s\" y=\"%s\">%s</text>",
          left ? "end" : "start",
          Svg.percent(at),
          left ? "-4" : "4",
          Svg.number(y + 3),
          Svg.escape(label));
    }
    svg.raw("</g>");
  }

  /** Seconds, counted from the fault. */
  void axis(double bottom) {
    double span = scale.toMs() - scale.fromMs();
    double step = 1_000;
    for (double candidate :
        List.of(1e3, 2e3, 5e3, 10e3, 20e3, 30e3, 60e3, 120e3, 300e3, 600e3, 1800e3, 3600e3)) {
      step = candidate;
      if (span / step <= 8) {
        break;
      }
    }
    for (double at = Math.ceil(scale.fromMs() / step) * step; at <= scale.toMs(); at += step) {
      String x = Svg.percent((at - scale.fromMs()) / span);
      svg.line("grid", x, bottom, x, bottom + 4);
      svg.text("tick middle", x, bottom + 15, Svg.number(at / 1000).replace('-', '−'));
    }
    svg.text(
        "note end",
        "100%",
        bottom + 30,
        run.window().t0Ms() == null ? "seconds of traffic" : "seconds from the fault");
  }

  private double x(double runMs) {
    return (runMs - Scale.zero(run) - scale.fromMs()) / (scale.toMs() - scale.fromMs());
  }
}
