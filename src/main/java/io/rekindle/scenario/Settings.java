package io.rekindle.scenario;

import io.rekindle.history.Idempotence;

/**
 * How a runner is set up for a run.
 *
 * @param tuning tuned or stock
 * @param stateBackend rocksdb or hashmap on Flink; null elsewhere or for the default
 * @param deliveryGuarantee at-least-once or exactly-once
 * @param checkpointing native: the runner recovers by itself; portable: every restart is a restore
 *     from the portable checkpoint
 */
public record Settings(
    RunnerName runner,
    String tuning,
    String stateBackend,
    Idempotence idempotence,
    String deliveryGuarantee,
    String checkpointing) {
  public static final String NATIVE = "native";
  public static final String PORTABLE = "portable";
  public static final String AT_LEAST_ONCE = "at-least-once";
  public static final String EXACTLY_ONCE = "exactly-once";
  public static final String ROCKSDB = "rocksdb";
  public static final String HASHMAP = "hashmap";

  public Settings {
    Require.that(runner != null, "runner is missing; one of direct, flink, samza");
    Require.that(
        tuning.equals("tuned") || tuning.equals("stock"),
        "--tuning: '%s' is not one of tuned, stock",
        tuning);
    Require.that(
        deliveryGuarantee.equals(AT_LEAST_ONCE) || deliveryGuarantee.equals(EXACTLY_ONCE),
        "--delivery-guarantee: '%s' is not one of %s, %s",
        deliveryGuarantee,
        AT_LEAST_ONCE,
        EXACTLY_ONCE);
    Require.that(
        checkpointing.equals(NATIVE) || checkpointing.equals(PORTABLE),
        "--checkpointing: '%s' is not one of %s, %s",
        checkpointing,
        NATIVE,
        PORTABLE);
    Require.that(
        !checkpointing.equals(PORTABLE) || !deliveryGuarantee.equals(EXACTLY_ONCE),
        "--checkpointing=portable with --delivery-guarantee=exactly-once: in portable mode outputs carry an id and an epoch, and whoever reads them keeps one per id; transactions would add nothing. Leave out one of the two");
    Require.that(
        stateBackend == null || runner == RunnerName.FLINK,
        "--state-backend: only Flink has a choice of state backends; leave it out for %s",
        runner);
    Require.that(
        stateBackend == null || stateBackend.equals(ROCKSDB) || stateBackend.equals(HASHMAP),
        "--state-backend: '%s' is not one of rocksdb, hashmap",
        stateBackend);
    Require.that(
        !deliveryGuarantee.equals(EXACTLY_ONCE) || runner == RunnerName.FLINK,
        "--delivery-guarantee=exactly-once: Beam's exactly-once Kafka sink works on Flink only%s. Use at-least-once, or --runner flink",
        runner == RunnerName.SAMZA
            ? "; the Samza runner refuses it"
            : "; on the Direct runner it cannot start again after a crash (its sink's state is gone)");
    if (runner == RunnerName.FLINK && stateBackend == null) {
      // In portable mode the state of an epoch starts empty and is never restored from.
      stateBackend = checkpointing.equals(PORTABLE) ? HASHMAP : ROCKSDB;
    }
  }

  /** The same with other steps. */
  public Settings with(Idempotence other) {
    return new Settings(runner, tuning, stateBackend, other, deliveryGuarantee, checkpointing);
  }

  /** Whether outputs are committed in transactions, by Beam's exactly-once sink. */
  public boolean exactlyOnce() {
    return deliveryGuarantee.equals(EXACTLY_ONCE);
  }

  public boolean portable() {
    return checkpointing.equals(PORTABLE);
  }
}
