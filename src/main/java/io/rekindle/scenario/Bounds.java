package io.rekindle.scenario;

/**
 * How large numbers may be, wherever they come from (a file, a flag). No sum or product that is
 * made of numbers within these overflows.
 */
public final class Bounds {
  /** The longest traffic, and so the latest moment of anything in it: a day. */
  public static final int LONGEST_SECONDS = 86_400;

  /** The same in milliseconds. */
  public static final long LONGEST_MS = LONGEST_SECONDS * 1_000L;

  /**
   * Records of a run. A partition's offsets are bits of a set, which an int numbers, with room for
   * probes.
   */
  public static final long MOST_RECORDS = 1_000_000_000L;

  public static final double LEAST_RATE = 0.01;
  public static final double MOST_RATE = 1_000_000;

  /** Accounts are numbered with seven digits. */
  public static final int MOST_ACCOUNTS = 10_000_000;

  public static final int MOST_REPEATS = 1_000;

  /** Of trials of a pair. */
  public static final int MOST_TIMES = 10_000;

  /** Reports hold seeds as JSON numbers, which many readers take for doubles: 2^53 - 1. */
  public static final long MOST_SEED = (1L << 53) - 1;

  public static final int MOST_PORT = 65_535;

  private Bounds() {}

  /** Throws a {@link ScenarioException} that names the flag unless the seed can be one. */
  public static void seed(String flag, long seed) {
    Require.between(
        flag,
        seed,
        -MOST_SEED,
        MOST_SEED,
        "(reports hold it as a JSON number, which is exact only up to 2^53)");
  }

  /** Throws a {@link ScenarioException} that names the flag unless the number is between two. */
  public static void between(String flag, long value, long least, long most) {
    Require.between(flag, value, least, most, "");
  }
}
