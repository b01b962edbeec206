package io.rekindle.run.rate;

import io.rekindle.workload.LoadGenerator;
import io.rekindle.workload.Progress;
import java.util.function.BooleanSupplier;

/** What can be sent before the traffic, and what became of it so far. */
public interface Load {
  /** Sends at that rate for that time, open loop. */
  void send(double ratePerSecond, int millis) throws InterruptedException;

  /** How many inputs have not come out yet. */
  long underWay();

  /** How many inputs have come out. */
  long answered();

  /** Whether there is no use in going on. */
  boolean failed();

  /** Waits a little. */
  void pause(int millis) throws InterruptedException;

  /** The real one. */
  static Load of(LoadGenerator generator, Progress progress, BooleanSupplier failed) {
    return new Load() {
      @Override
      public void send(double ratePerSecond, int millis) throws InterruptedException {
        generator.warmUp(ratePerSecond, millis, failed);
      }

      @Override
      public long underWay() {
        return progress.inputsUnderWay();
      }

      @Override
      public long answered() {
        return progress.inputsAnswered();
      }

      @Override
      public boolean failed() {
        return failed.getAsBoolean();
      }

      @Override
      public void pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
      }
    };
  }
}
