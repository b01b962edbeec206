package io.rekindle.run;

import io.rekindle.scenario.RunSpec;

/**
 * When a run may begin with what is measured, and when it is through with that. Runs that follow
 * each other share a machine: the processes of the next one start while the last one only closes
 * its periods and is asked for its state, and wait for its end.
 */
interface Turn {
  /**
   * Returns when no other run is there any more. Before that the run has started its processes and
   * proved that records flow.
   *
   * @return the run, with the rate that is known for its runner by now
   */
  RunSpec await(RunSpec spec) throws InterruptedException;

  /** Nothing that comes after this is measured. Said by a run once at the most. */
  void measured();

  /** For a run that shares the machine with no other. */
  Turn ALONE =
      new Turn() {
        @Override
        public RunSpec await(RunSpec spec) {
          return spec;
        }

        @Override
        public void measured() {
          // Nobody waits for it.
        }
      };
}
