package io.rekindle.report.html;

import io.rekindle.measure.Measures.Pause;
import io.rekindle.measure.Timeline;
import io.rekindle.report.Format;
import io.rekindle.report.RunReport;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A run's timeline: output rate, latency and lag above each other on one time axis, over them the
 * fault, the pauses and restarts. As wide as the page lets it: x is in percent, text keeps its
 * size.
 */
final class Chart {
  private static final double STRIP = 26;
  private static final double LABELS = 28;
  private static final double TITLE = 18;
  private static final double GAP = 10;
  private static final int SHORTEST_PAUSE_MS = 200;

  private final RunReport run;
  private final Timeline timeline;
  private final Scale scale;
  private final Svg svg = new Svg();
  private double y;

  private Chart(RunReport run, Scale scale) {
    this.run = run;
    this.timeline = run.timeline();
    this.scale = scale;
    this.y = run.control() ? STRIP : STRIP + LABELS;
  }

  /** All three panels; empty without a timeline. */
  static String whole(RunReport run, Scale scale) {
    return run.timeline() == null ? "" : new Chart(run, scale).draw(78, 78, 52);
  }

  /** Rate and latency only, lower. */
  static String small(RunReport run, Scale scale) {
    return run.timeline() == null ? "" : new Chart(run, scale).draw(64, 52, 0);
  }

  private String draw(double rate, double latency, double lag) {
    double top = y;
    double bottom = top + TITLE + rate + GAP + TITLE + latency + (lag > 0 ? GAP + TITLE + lag : 0);
    svg.raw(
        "<svg class=\"chart\" role=\"img\" width=\"100%%\" height=\"%s\">",
        Svg.number(bottom + 34));
    svg.title(run.runner() + ", " + run.scenario() + ": timeline of run " + run.id());
    svg.raw("<desc>%s</desc>", Svg.escape(Words.timeline(run)));
    ChartMarks marks = new ChartMarks(svg, run, scale);
    marks.phases();
    pauses(top + TITLE, bottom);
    marks.events(STRIP, bottom);
    ratePanel(rate);
    latencyPanel(latency);
    if (lag > 0) {
      lagPanel(lag);
    }
    marks.axis(bottom);
    return svg.raw("</svg>").toString();
  }

  private void pauses(double top, double bottom) {
    boolean longest = true;
    for (Pause pause : run.pauses()) {
      if (pause.overBaselineMs() < SHORTEST_PAUSE_MS) {
        break;
      }
      double from = Math.max(0, x(pause.fromMs()));
      double width = Math.max(0, Math.min(1, x(pause.toMs())) - from);
      svg.raw(
          "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>",
          longest ? "down" : "pause",
          Svg.percent(from),
          Svg.number(top),
          Svg.percent(width),
          Svg.number(bottom - top),
          Svg.escape(Words.pause(pause)));
      longest = false;
    }
  }

  private void ratePanel(double height) {
    double top = scale.ratePerPlanned() * run.workload().ratePerSecond();
    double peak = Scale.max(timeline.first().stream());
    title(
        "Output, records/s",
        "<tspan class=\"key first\">━ first</tspan> <tspan class=\"key repeated\">┅ repeated</tspan>",
        "peak " + Format.count(Math.round(peak)));
    DoubleUnaryOperator place = value -> height - Math.min(1, value / top) * height;
    grid(height, place, List.of(0.0, run.workload().ratePerSecond()), Format::count);
    plot(height)
        .raw(
            "<path class=\"area first\" d=\"%s\"/>",
            Series.area(timeline.first(), firstX(), stepX(), height, place))
        .raw(
            "<path class=\"line first\" d=\"%s\"/>",
            Series.line(timeline.first(), firstX(), stepX(), place));
    if (Scale.max(timeline.repeated().stream()) > 0) {
      svg.raw(
          "<path class=\"line repeated\" d=\"%s\"/>",
          Series.line(Series.withoutRests(timeline.repeated()), firstX(), stepX(), place));
    }
    end(height);
  }

  private void latencyPanel(double height) {
    title(
        "Latency",
        "<tspan class=\"key p50\">━ p50</tspan> <tspan class=\"key p95\">━ p95</tspan>",
        "");
    DoubleUnaryOperator place =
        value ->
            height - Math.min(1, Math.log10(Math.max(1, value)) / scale.latencyDecades()) * height;
    List<Double> ticks =
        scale.latencyDecades() > 4
            ? List.of(10.0, 1_000.0, 100_000.0)
            : List.of(10.0, 100.0, 1_000.0, 10_000.0);
    grid(
        height,
        place,
        ticks.stream().filter(tick -> tick <= Math.pow(10, scale.latencyDecades())).toList(),
        Chart::decade);
    plot(height)
        .raw(
            "<path class=\"line p95\" d=\"%s\"/>",
            Series.line(timeline.latencyP95(), firstX(), stepX(), place))
        .raw(
            "<path class=\"line p50\" d=\"%s\"/>",
            Series.line(timeline.latencyP50(), firstX(), stepX(), place));
    end(height);
  }

  private void lagPanel(double height) {
    title("Lag, records", "", "peak " + Format.count(Scale.max(timeline.lag().stream())));
    DoubleUnaryOperator place = value -> height - Math.min(1, value / scale.lag()) * height;
    grid(height, place, List.of(0.0, scale.lag()), Format::count);
    plot(height)
        .raw(
            "<path class=\"area lag\" d=\"%s\"/>",
            Series.area(timeline.lag(), firstX(), stepX(), height, place))
        .raw(
            "<path class=\"line lag\" d=\"%s\"/>",
            Series.line(timeline.lag(), firstX(), stepX(), place));
    end(height);
  }

  private static String decade(double millis) {
    return millis < 1_000 ? Format.count(millis) + " ms" : Format.count(millis / 1_000) + " s";
  }

  private void title(String name, String keys, String note) {
    svg.raw(
        "<text class=\"name\" x=\"0\" y=\"%s\">%s %s</text>",
        Svg.number(y + 11), Svg.escape(name), keys);
    if (!note.isEmpty()) {
      svg.text("note end", "100%", y + 11, note);
    }
    y += TITLE;
  }

  private void grid(
      double height,
      DoubleUnaryOperator place,
      List<Double> ticks,
      java.util.function.DoubleFunction<String> label) {
    for (double tick : ticks) {
      double at = y + place.applyAsDouble(tick);
      svg.line(tick == 0 ? "base" : "grid", "0", at, "100%", at);
      svg.text("tick", "-6", at + 3.5, label.apply(tick));
    }
    if (place.applyAsDouble(0) < height || !ticks.contains(0.0)) {
      svg.line("base", "0", y + height, "100%", y + height);
    }
  }

  private Svg plot(double height) {
    return svg.raw(
        "<svg x=\"0\" y=\"%s\" width=\"100%%\" height=\"%s\" viewBox=\"0 0 1000 %s\" preserveAspectRatio=\"none\">",
        Svg.number(y), Svg.number(height), Svg.number(height));
  }

  private void end(double height) {
    svg.raw("</svg>");
    y += height + GAP;
  }

  private double x(double runMs) {
    return (runMs - Scale.zero(run) - scale.fromMs()) / (scale.toMs() - scale.fromMs());
  }

  private double firstX() {
    return x(timeline.fromMs() + timeline.stepMs() / 2.0) * Series.WIDTH;
  }

  private double stepX() {
    return timeline.stepMs() / (scale.toMs() - scale.fromMs()) * Series.WIDTH;
  }
}
