package io.rekindle.portable.simulation;

import io.rekindle.portable.simulation.Reached.Event;
import io.rekindle.portable.step.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One schedule in one environment, played out to its end and judged. */
final class Simulation {
  /** How many times the end may stall and be restored: it must heal, not loop. */
  private static final int RESTORES_AT_THE_END = 6;

  /** Whatever can be told by waiting is told then. */
  private static final long IDLE_MS = 700_000;

  private final World world;
  private final SplittableRandom random;

  private Simulation(Environment environment, long seed) {
    this.world = new World(environment, seed);
    this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
  }

  /**
   * @return what was reached
   * @throws Violation if an invariant does not hold
   */
  static Reached run(Environment environment, long seed) {
    return run(environment, seed, Op.schedule(seed, environment.length()), Consumer.RULE);
  }

  static Reached run(Environment environment, long seed, List<Op> ops, Consumer consumer) {
    Simulation simulation = new Simulation(environment, seed);
    try {
      ops.forEach(simulation.world::run);
      simulation.end(consumer);
    } finally {
      simulation.world.end();
    }
    return simulation.world.reached;
  }

  /** Fewer operations that violate something, too. */
  static List<Op> shrink(Environment environment, long seed, List<Op> ops, Consumer consumer) {
    List<Op> small = ops;
    for (int chunk = ops.size() / 2; chunk > 0; chunk = chunk / 2) {
      for (int at = 0; at < small.size(); ) {
        List<Op> fewer = new ArrayList<>(small.subList(0, at));
        fewer.addAll(small.subList(Math.min(small.size(), at + chunk), small.size()));
        if (violates(environment, seed, fewer, consumer)) {
          small = fewer;
        } else {
          at += chunk;
        }
      }
    }
    return small;
  }

  private static boolean violates(
      Environment environment, long seed, List<Op> ops, Consumer consumer) {
    try {
      run(environment, seed, ops, consumer);
      return false;
    } catch (Violation e) {
      return true;
    }
  }

  private void end(Consumer consumer) {
    world.endZombies(random);
    world.grow();
    quietResume();
    if (!settle()) {
      return;
    }
    world.restart(random);
    settle();
    int wrong = Oracle.checkOutputs(world, consumer);
    if (wrong > 0) {
      world.reached.count(Event.ABANDONED_CONTENT_SEEN);
      Violation.unless(
          !world.environment.contentIsCertain(),
          "consumers see an abandoned content of %s outputs",
          wrong);
    }
  }

  /** All records are read, what they caused has arrived, and before timers fire it goes on anew. */
  private void quietResume() {
    if (!world.environment.hasWatermarks() || world.runner.hangs) {
      return;
    }
    try {
      long next = world.nowMs;
      while (next != Long.MAX_VALUE) {
        world.nowMs = Math.max(world.nowMs, next);
        while (worksOff()) {
          world.checkpointer.read(random);
        }
        next = world.input.nextArrivalMs(world.nowMs);
      }
      world.runner.commit();
      world.checkpointer.readAll();
      if (world.checkpointer.publish().isEmpty() && isDone()) {
        world.reached.count(Event.QUIET_RESUME);
      }
      world.restart(random);
    } catch (RefusedException e) {
      world.refused(e, random);
    }
  }

  private boolean worksOff() {
    boolean worked = world.runner.read(random);
    for (String step : world.environment.shape().steps) {
      worked |= world.runner.bundle(step, random, false);
    }
    return worked || world.runner.flush(random);
  }

  /**
   * Plays on until all is done and right; where it is not, that must be said.
   *
   * @return false if it stalled for good where that may be
   */
  private boolean settle() {
    for (int restores = 0; ; restores++) {
      drain();
      world.nowMs += IDLE_MS;
      world.checkpointer.readAll();
      var stall = world.checkpointer.publish();
      if (stall.isEmpty() && world.runner.hangs && isDone()) {
        // All there is to read was in outboxes: only event time stands still, which nobody says.
        world.restart(random);
        continue;
      }
      if (stall.isEmpty() && !world.readsAll()) {
        Violation.unless(
            restores < RESTORES_AT_THE_END, "partitions that were added are never read");
        world.restart(random);
        continue;
      }
      if (stall.isEmpty()) {
        Cut.check(world);
        Oracle.checkState(world);
        Violation.unless(
            isDone(), "stuck at %s, and nobody says so", world.checkpointer.frontier());
        return true;
      }
      world.reached.count(Event.STALL_AT_THE_END);
      if (restores == RESTORES_AT_THE_END) {
        if (world.environment.losesStateUnnoticed()) {
          world.reached.count(Event.STALL_FOR_GOOD);
          return false;
        }
        throw new Violation("STALL for good: " + stall.get());
      }
      world.restart(random);
    }
  }

  private boolean isDone() {
    return world.checkpointer.inFlight() == 0
        && world.checkpointer.frontier().entrySet().stream()
            .allMatch(one -> one.getValue() == world.input.size(one.getKey()));
  }

  private void drain() {
    for (int refusals = 0; ; refusals++) {
      try {
        while (work() || isTimeFor()) {
          if (random.nextInt(4) == 0) {
            world.runner.write(random);
            world.checkpointer.read(random);
          }
        }
        world.runner.commit();
        if (world.environment.losesStateUnnoticed()) {
          world.runner.superviseNativeRecovery();
        }
        world.checkpointer.readAll();
        if (world.checkpointer.publish().isEmpty()) {
          Cut.check(world);
        }
        return;
      } catch (RefusedException e) {
        Violation.unless(refusals < RESTORES_AT_THE_END, "refused for good: %s", e.getMessage());
        world.refused(e, random);
      }
    }
  }

  private boolean work() {
    return worksOff() || world.runner.timers(random, false) || world.runner.look();
  }

  /** Nothing to do but to wait for a timer or for a record; false if there is none. */
  private boolean isTimeFor() {
    long next = world.input.nextArrivalMs(world.nowMs);
    long delayMs = world.environment.shape().maxDelayMs;
    for (long[] times : world.runner.memory.armed.values()) {
      next = Math.min(next, times[1]);
      // Where all is read the watermark is so far behind the clock. If that is past already,
      // waiting does not help.
      if (world.environment.hasWatermarks()
          && times[0] != Long.MAX_VALUE
          && times[0] + 2 * delayMs + 1 > world.nowMs) {
        next = Math.min(next, times[0] + 2 * delayMs + 1);
      }
    }
    if (next == Long.MAX_VALUE) {
      return false;
    }
    world.nowMs = Math.max(world.nowMs, next);
    return true;
  }
}
