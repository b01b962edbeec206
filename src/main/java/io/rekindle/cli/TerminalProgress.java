package io.rekindle.cli;

import io.rekindle.run.RunListener;
import io.rekindle.scenario.RunSpec;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a comparison is: a bar that moves on a terminal, elsewhere a line for each phase.
 */
final class TerminalProgress implements RunListener {
  private static final int WIDTH = 20;

  private final PrintStream out;
  private final boolean terminal;
  private final int runs;
  private final long startedMs = System.currentTimeMillis();
  private RunSpec current;
  private int number;
  private String phase = "";

  TerminalProgress(PrintStream out, boolean terminal, int runs) {
    this.out = out;
    this.terminal = terminal;
    this.runs = runs;
  }

  @Override
  public synchronized void progress(RunSpec spec, String now, double done) {
    boolean changed = spec != current || !now.equals(phase);
    if (spec != current) {
      current = spec;
      number++;
    }
    phase = now;
    long seconds = (System.currentTimeMillis() - startedMs) / 1000;
    String head =
        String.format(
            Locale.ROOT, "%3d:%02d  %d/%d %s", seconds / 60, seconds % 60, number, runs, spec.id());
    if (terminal) {
      out.printf(
          Locale.ROOT, "\r\033[K%s  %s%s", head, now, Double.isNaN(done) ? "" : " " + bar(done));
      out.flush();
    } else if (changed) {
      out.println(head + "  " + now);
    }
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
