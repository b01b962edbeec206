package io.rekindle.cli;

import io.rekindle.run.RunListener;
import io.rekindle.scenario.RunSpec;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a comparison is and how long it will still take: a bar that moves on a terminal,
 * elsewhere a line for each phase.
 */
final class TerminalProgress implements RunListener {
  private static final int WIDTH = 20;

  private final PrintStream out;
  private final boolean terminal;
  private final List<RunSpec> specs;
  private final LongSupplier clock;
  private final long startedMs;
  private final TimeLeft timeLeft = new TimeLeft();
  private RunSpec current;
  private long currentMs;
  private int number;
  private String phase = "";

  /**
   * @param specs all runs, in their order; one that is made again need not be among them
   */
  TerminalProgress(PrintStream out, boolean terminal, List<RunSpec> specs) {
    this(out, terminal, specs, System::currentTimeMillis);
  }

  TerminalProgress(PrintStream out, boolean terminal, List<RunSpec> specs, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.specs = List.copyOf(specs);
    this.clock = clock;
    this.startedMs = clock.getAsLong();
  }

  @Override
  public synchronized void progress(RunSpec spec, String now, double done) {
    long nowMs = clock.getAsLong();
    boolean other = current == null || !spec.id().equals(current.id());
    boolean changed = other || !now.equals(phase);
    if (other) {
      turnTo(spec, nowMs);
    }
    phase = now;
    if (!terminal && !changed) {
      return;
    }
    long seconds = (nowMs - startedMs) / 1000;
    String line =
        String.format(
            Locale.ROOT,
            "%3d:%02d  %d/%d %s  %s%s  %s",
            seconds / 60,
            seconds % 60,
            number,
            specs.size(),
            spec.id(),
            now,
            terminal && !Double.isNaN(done) ? " " + bar(done) : "",
            left(nowMs));
    if (terminal) {
      out.print("\r\033[K" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private void turnTo(RunSpec spec, long nowMs) {
    if (current != null) {
      timeLeft.took(current, (nowMs - currentMs) / 1000.0);
    }
    current = spec;
    currentMs = nowMs;
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i).id().equals(spec.id())) {
        number = i + 1;
      }
    }
  }

  private String left(long nowMs) {
    List<RunSpec> after = specs.subList(number, specs.size());
    double seconds = timeLeft.seconds(after, current, (nowMs - currentMs) / 1000.0);
    return seconds < 55
        ? "less than a minute left"
        : "about " + Math.round(seconds / 60) + " min left";
  }

  /** Leaves the line of the bar. */
  synchronized void end() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  private static String bar(double done) {
    int filled = (int) Math.round(Math.max(0, Math.min(1, done)) * WIDTH);
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }
}
