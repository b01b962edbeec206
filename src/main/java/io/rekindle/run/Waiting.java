package io.rekindle.run;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.scenario.RunSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits that have a name and a deadline, end at once when the run has failed, and are recorded when
 * they time out.
 */
final class Waiting {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final RunSpec spec;
  private final HistoryWriter history;
  private final RunListener listener;
  private final Runnable failFast;
  private final Supplier<Optional<String>> trouble;

  /**
   * @param failFast throws when the run cannot go on
   * @param trouble what the runner says keeps it from getting anywhere
   */
  Waiting(
      RunSpec spec,
      HistoryWriter history,
      RunListener listener,
      Runnable failFast,
      Supplier<Optional<String>> trouble) {
    this.spec = spec;
    this.history = history;
    this.listener = listener;
    this.failFast = failFast;
    this.trouble = trouble;
  }

  /**
   * Waits for a condition.
   *
   * @param still what is missing, asked for when the deadline passes
   * @throws RunAborted after the deadline, which is then in the history as TIMED_OUT
   */
  void until(
      String name,
      Duration atMost,
      BooleanSupplier condition,
      DoubleSupplier done,
      Supplier<String> still) {
    if (!within(name, atMost, condition, done)) {
      throw timedOut(
          name, name + " was not done after " + atMost.toSeconds() + " s: " + still.get());
    }
  }

  /**
   * What is waited for has not come: records that, with what the runner says of its own trouble.
   *
   * @return to be thrown
   */
  RunAborted timedOut(String name, String missing) {
    String detail = missing + trouble.get().map(why -> "; " + why).orElse("");
    history.event(new Event(System.currentTimeMillis(), Event.Kind.TIMED_OUT, name, null, detail));
    return new RunAborted(detail);
  }

  /**
   * Waits for a condition.
   *
   * @return whether it came to be in time
   */
  boolean within(String name, Duration atMost, BooleanSupplier condition, DoubleSupplier done) {
    try {
      Awaitility.await(name)
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(atMost.compareTo(INTERVAL) > 0 ? INTERVAL : atMost.dividedBy(2))
          .atMost(atMost)
          .until(
              () -> {
                failFast.run();
                listener.progress(spec, name, done.getAsDouble());
                return condition.getAsBoolean();
              });
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }
}
