package io.rekindle.run;

import io.rekindle.scenario.RunSpec;

/** Hears of a run's progress, for people who wait. Called from the run's thread. */
public interface RunListener {
  /**
   * @param phase what is being done, in a word or two
   * @param done from 0 to 1, or NaN if nobody knows
   */
  void progress(RunSpec spec, String phase, double done);

  /** Hears nothing. */
  RunListener SILENT = (spec, phase, done) -> {};
}
