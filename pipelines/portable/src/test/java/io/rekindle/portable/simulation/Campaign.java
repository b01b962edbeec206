package io.rekindle.portable.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Many schedules, what they reached, and whether that is enough. */
final class Campaign {
  private final List<Environment> environments;
  private final long schedules;
  private final long base;
  private final Reached reached = new Reached();

  private Campaign(List<Environment> environments, long schedules, long base) {
    this.environments = environments;
    this.schedules = schedules;
    this.base = base;
  }

  static Campaign fromProperties() {
    String only = System.getProperty("simulation.environment", "");
    List<Environment> environments =
        Environment.all().stream().filter(e -> only.isEmpty() || e.name().equals(only)).toList();
    Long seed = Long.getLong("simulation.seed");
    return seed == null
        ? new Campaign(environments, Long.getLong("simulation.schedules", 27_500L), 1)
        : new Campaign(environments, environments.size(), seed);
  }

  void run() {
    long begunNs = System.nanoTime();
    for (Environment environment : environments) {
      // Each schedule is a world of its own, so all cores have a share.
      Reached here =
          LongStream.range(0, schedules / environments.size())
              .parallel()
              .mapToObj(i -> one(environment, base + i))
              .collect(Reached::new, Reached::add, Reached::add);
      System.out.println(environment.name() + System.lineSeparator() + here);
      reached.add(here);
    }
    System.out.printf(
        Locale.ROOT,
        "%d schedules in %.1f s reached:%n%s",
        schedules,
        (System.nanoTime() - begunNs) / 1e9,
        reached);
    if (environments.size() > 1 && schedules >= 1000) {
      for (Reached.Event event : Reached.Event.values()) {
        long floor = event.perMillion * schedules / 1_000_000;
        if (reached.of(event) < floor) {
          throw new AssertionError(
              event + ": only " + reached.of(event) + ", which proves little; floor " + floor);
        }
      }
    }
  }

  private static Reached one(Environment environment, long seed) {
    try {
      return Simulation.run(environment, seed);
    } catch (RuntimeException e) {
      List<Op> ops = Op.schedule(seed, environment.length());
      List<Op> small =
          e instanceof Violation ? Simulation.shrink(environment, seed, ops, Consumer.RULE) : ops;
      throw new AssertionError(
          e.getMessage()
              + " (rerun with -Dsimulation.environment="
              + environment.name()
              + " -Dsimulation.seed="
              + seed
              + "), and of its operations these will do: "
              + small,
          e);
    }
  }
}
