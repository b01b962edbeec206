package io.rekindle.scenario;

/**
 * Where a run's rate comes from.
 *
 * @param search whether the run itself finds out what this machine sustains, before its traffic
 * @param mostPerSecond what the scenario or a flag asks for, transactions per second: the most
 *     there may be
 * @param sustainedPerSecond what this machine was found to sustain; null if nobody looked
 * @param again whether the run was made before, at a rate that turned out too high
 */
public record Pace(boolean search, double mostPerSecond, Double sustainedPerSecond, boolean again) {
  /**
   * A run sends this share of what this machine sustains, or its scenario's rate if that is less.
   * Not more: the runs that come after the one that found out are colder than it was then, and
   * after a fault there is a backlog to work off.
   */
  public static final double SHARE = 1.0 / 3;

  /** As it is asked for, whatever the machine sustains. */
  static Pace fixed(double perSecond) {
    return new Pace(false, perSecond, null, false);
  }

  /** To be found out by the run itself. */
  Pace searching() {
    return new Pace(true, mostPerSecond, null, again);
  }

  /** As it was found. */
  Pace found(double sustained) {
    return new Pace(false, mostPerSecond, sustained, again);
  }

  Pace onceMore() {
    return new Pace(search, mostPerSecond, sustainedPerSecond, true);
  }

  /** The rate for a machine that sustains so much. */
  double rate(double sustained) {
    return Math.min(mostPerSecond, Math.max(1, Math.floor(sustained * SHARE)));
  }
}
