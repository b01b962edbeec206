package io.rekindle.report.html;

import io.rekindle.measure.Measures.Pause;
import io.rekindle.measure.Timeline.Mark;
import io.rekindle.report.Format;
import io.rekindle.report.RunReport;

/** What a drawing shows, in words. */
final class Words {
  private Words() {}

  static String timeline(RunReport run) {
    StringBuilder text = new StringBuilder("Output rate, latency and lag over time. ");
    for (RunReport.Fault fault : run.faults()) {
      text.append(fault.kind()).append(" of ").append(fault.target());
      text.append(fault.applied() ? "" : " (not applied)")
          .append(" at ")
          .append(Format.millis(fault.atMs()))
          .append(". ");
    }
    if (run.recovery().downtimeMs() != null) {
      text.append("Downtime ").append(Format.millis(run.recovery().downtimeMs())).append(". ");
    }
    if (run.recovery().catchUpMs() != null) {
      text.append("Caught up after ").append(Format.millis(run.recovery().catchUpMs())).append('.');
    }
    return text.toString().strip();
  }

  static String pause(Pause pause) {
    return "No output of input partition "
        + pause.partition()
        + " for "
        + Format.millis(pause.toMs() - pause.fromMs())
        + (pause.ended() ? "" : ", to the end");
  }

  static String mark(Mark mark, double zero) {
    return mark.kind().replace('-', ' ')
        + (mark.target() == null ? "" : ", " + mark.target())
        + (mark.detail() == null ? "" : ": " + mark.detail())
        + ", at "
        + Svg.number((mark.atMs() - zero) / 1000).replace('-', '−')
        + " s";
  }
}
