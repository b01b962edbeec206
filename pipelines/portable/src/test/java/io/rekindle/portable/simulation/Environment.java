package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.step.Rules;
import java.util.List;

/**
 * What kind of world.
 *
 * @param arrival when records come
 * @param atFirst how many of the partitions are there at first; the others are added
 * @param records per partition
 * @param length how many operations before the end is played out
 * @param runners kinds that a restore chooses from
 * @param flushEvery events of a cell per image; the rest comes with a flush
 * @param failedBundles share of bundles that fail after some of their writes
 * @param nativeRecovery whether runners recover by themselves
 * @param siblingZombies whether a worker may go on beside its own native recovery, in its epoch
 */
record Environment(
    String name,
    Shape shape,
    InputLog.Arrival arrival,
    int partitions,
    int atFirst,
    int records,
    int length,
    List<Runner.Kind> runners,
    int flushEvery,
    double failedBundles,
    boolean nativeRecovery,
    boolean siblingZombies,
    Rules rules,
    AssemblerRules assemblerRules,
    WorldRules worldRules) {

  private static final List<Runner.Kind> STRICT =
      List.of(Runner.Kind.FLINK, Runner.Kind.SAMZA, Runner.Kind.DIRECT);

  /**
   * The rest of the world's rules, each of which a test switches off.
   *
   * @param carry a source starts from its partition's watermark
   * @param hold wakes hold the watermark
   * @param takeIn an epoch reads partitions that were added
   * @param identity an image is of the epoch only if it has its identity
   * @param pipelines only this pipeline's records of a sink are read back
   * @param doubles and of these none that another epoch of the same number wrote
   * @param highest an epoch's number is higher than any ever issued, whatever the directory knows
   * @param outputTime so does a timer, at its output time rather than at its own
   */
  record WorldRules(
      boolean wake,
      boolean retained,
      boolean sourceFence,
      boolean strangersPass,
      boolean ownImagesOnly,
      boolean names,
      boolean carry,
      boolean hold,
      boolean takeIn,
      boolean identity,
      boolean pipelines,
      boolean doubles,
      boolean highest,
      boolean outputTime) {
    static final WorldRules ALL =
        new WorldRules(
            true, true, true, true, true, true, true, true, true, true, true, true, true, true);
  }

  /** Those that run in every build; all must hold in each. */
  static List<Environment> all() {
    return List.of(
        of("rekey", Shape.REKEY, 1),
        of("rekey-coalesced", Shape.REKEY, 3),
        of("rekey-native", Shape.REKEY, 1).withNative(true),
        of("rekey-failing", Shape.REKEY, 1).withFailures(0.12),
        of("chain", Shape.CHAIN, 1),
        of("chain-growing", Shape.CHAIN, 1).withAtFirst(1),
        of("chain-coalesced-native", Shape.CHAIN, 2).withNative(false),
        of("chain-failing-native", Shape.CHAIN, 2).withFailures(0.12).withNative(true),
        of("rekey-stateless-samza", Shape.REKEY, 2)
            .withNative(false)
            .withRunners(List.of(Runner.Kind.SAMZA_WITHOUT_STATE, Runner.Kind.FLINK)),
        of("windows", Shape.WINDOWS, 1).withArrival(InputLog.Arrival.LIVE),
        of("windows-late", Shape.WINDOWS, 1).withArrival(InputLog.Arrival.LATE),
        of("grace", Shape.GRACE, 1).withArrival(InputLog.Arrival.LIVE),
        of("windows-coalesced-failing-native", Shape.WINDOWS, 3)
            .withArrival(InputLog.Arrival.LIVE)
            .withFailures(0.12)
            .withNative(true));
  }

  static Environment of(String name, Shape shape, int flushEvery) {
    return new Environment(
        name,
        shape,
        InputLog.Arrival.AT_ONCE,
        2,
        2,
        5,
        120,
        STRICT,
        flushEvery,
        0,
        false,
        false,
        Rules.ALL,
        AssemblerRules.ALL,
        WorldRules.ALL);
  }

  /**
   * Whether what a consumer sees must be the final state's in every single schedule. Where one
   * epoch writes one output twice, the second time with another content and after the first was
   * covered, nothing writes it again.
   */
  boolean contentIsCertain() {
    return failedBundles == 0 && !nativeRecovery;
  }

  /**
   * A runner that goes on with empty state in its epoch cannot be told from a healthy one by its
   * cells. It may apply an input record before an earlier one that it lost. The assembler says so,
   * but no checkpoint after that is without the gap.
   */
  boolean losesStateUnnoticed() {
    return nativeRecovery && runners.contains(Runner.Kind.SAMZA_WITHOUT_STATE);
  }

  Environment withNative(boolean zombies) {
    return new Environment(
        name,
        shape,
        arrival,
        partitions,
        atFirst,
        records,
        length,
        runners,
        flushEvery,
        failedBundles,
        true,
        zombies,
        rules,
        assemblerRules,
        worldRules);
  }

  Environment withFailures(double share) {
    return new Environment(
        name,
        shape,
        arrival,
        partitions,
        atFirst,
        records,
        length,
        runners,
        flushEvery,
        share,
        nativeRecovery,
        siblingZombies,
        rules,
        assemblerRules,
        worldRules);
  }

  /** So many partitions at first. */
  Environment withAtFirst(int some) {
    return new Environment(
        name,
        shape,
        arrival,
        partitions,
        some,
        records,
        length,
        runners,
        flushEvery,
        failedBundles,
        nativeRecovery,
        siblingZombies,
        rules,
        assemblerRules,
        worldRules);
  }

  /**
   * Whether watermarks go from step to step as Beam has them. Else one that knows what is still to
   * be read counts for all steps at once, and nothing holds it but elements: so timers fire in any
   * order across steps, which is the harder case for everything but what a window holds.
   */
  boolean hasWatermarks() {
    return arrival != InputLog.Arrival.AT_ONCE;
  }

  /** More records, and so more of them in a window. */
  Environment withArrival(InputLog.Arrival when) {
    return new Environment(
        name,
        shape,
        when,
        partitions,
        atFirst,
        8,
        160,
        runners,
        flushEvery,
        failedBundles,
        nativeRecovery,
        siblingZombies,
        rules,
        assemblerRules,
        worldRules);
  }

  Environment withRunners(List<Runner.Kind> kinds) {
    return new Environment(
        name,
        shape,
        arrival,
        partitions,
        atFirst,
        records,
        length,
        kinds,
        flushEvery,
        failedBundles,
        nativeRecovery,
        siblingZombies,
        rules,
        assemblerRules,
        worldRules);
  }

  Environment withRules(Rules step, AssemblerRules assembler, WorldRules world) {
    return new Environment(
        name,
        shape,
        arrival,
        partitions,
        atFirst,
        records,
        length,
        runners,
        flushEvery,
        failedBundles,
        nativeRecovery,
        siblingZombies,
        step,
        assembler,
        world);
  }
}
