package io.rekindle.nemesis;

import io.rekindle.cluster.Sign;
import io.rekindle.history.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks, in a thread of its own, whether each applied fault was felt, and records what showed it. A
 * fault that strikes several times must be felt after the last one.
 */
public final class Proofs implements AutoCloseable {
  /**
   * From a fault to the sign of it: a runner with its own defaults takes up to a minute to notice a
   * death, then it restores.
   */
  private static final Duration MOST = Duration.ofSeconds(150);

  private static final long LOOK_MS = 500;

  private final Consumer<Event> events;
  private final long mostMs;
  private final Map<Integer, Expected> expected = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::look, "proofs");

  private record Expected(String target, Sign sign, long untilMs) {}

  public Proofs(Consumer<Event> events) {
    this(events, MOST);
  }

  /**
   * @param most for how long it looks after each fault
   */
  Proofs(Consumer<Event> events, Duration most) {
    this.events = events;
    this.mostMs = most.toMillis();
    thread.setDaemon(true);
  }

  /** Begins to look, and says so: from here on a fault without proof proves nothing. */
  public void start() {
    events.accept(
        new Event(System.currentTimeMillis(), Event.Kind.PROOF_SOUGHT, "faults", null, null));
    thread.start();
  }

  /**
   * @param sign taken before the fault was applied
   */
  void expect(int fault, String target, Sign sign) {
    expected.put(fault, new Expected(target, sign, System.currentTimeMillis() + mostMs));
  }

  /** Whether there is nothing left to look for: every fault was felt, or is given up. */
  public boolean settled() {
    long now = System.currentTimeMillis();
    return expected.values().stream().allMatch(one -> one.untilMs < now);
  }

  /** For how long {@link #settled} can take, from the last fault on. */
  public Duration most() {
    return Duration.ofMillis(mostMs);
  }

  private void look() {
    try {
      while (true) {
        expected.forEach(this::look);
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  private void look(int fault, Expected one) {
    if (one.untilMs < System.currentTimeMillis()) {
      return;
    }
    seen(one.sign)
        .ifPresent(
            what -> {
              // Unless the same fault has struck again meanwhile.
              if (expected.remove(fault, one)) {
                long now = System.currentTimeMillis();
                events.accept(new Event(now, Event.Kind.FAULT_FELT, one.target, null, what, fault));
              }
            });
  }

  /** Whoever cannot be asked at the moment shows nothing. */
  private static Optional<String> seen(Sign sign) {
    try {
      return sign.seen();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
