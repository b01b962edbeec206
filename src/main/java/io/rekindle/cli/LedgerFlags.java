package io.rekindle.cli;

import io.rekindle.cluster.PipelineSettings;
import io.rekindle.history.Idempotence;
import io.rekindle.scenario.Bounds;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The ledger's own settings; they must stay what they were from epoch to epoch. */
final class LedgerFlags {
  /** The ledger takes no more: so no sum of times leaves what Beam can hold. */
  private static final long YEAR_MS = 366L * 86_400_000;

  /** As many digits as the ledger takes. */
  private static final long MOST_CENTS = 9_999_999_999_999L;

  @Option(
      names = "--idempotent",
      arity = "1",
      defaultValue = "true",
      paramLabel = "true|false",
      description = "whether steps recognise what they saw before (default: true)")
  boolean idempotent;

  @Option(
      names = "--period",
      defaultValue = "10000",
      paramLabel = "MS",
      description = "length of a statement's period (default: 10000)")
  long periodMs;

  @Option(
      names = "--max-delay",
      defaultValue = "1000",
      paramLabel = "MS",
      description = "how late a record may come (default: 1000)")
  long maxDelayMs;

  @Option(
      names = "--alert-threshold",
      defaultValue = "100000",
      paramLabel = "CENTS",
      description = "the least amount that makes an alert (default: 100000)")
  long alertThreshold;

  @Option(
      names = "--alert-delay",
      defaultValue = "200",
      paramLabel = "MS",
      description = "how long after a large transaction its alert comes (default: 200)")
  long alertDelayMs;

  /** Throws if the ledger would refuse one, or could not do what it says. */
  void check() {
    Bounds.between("--period", periodMs, 1, YEAR_MS);
    Bounds.between("--max-delay", maxDelayMs, 0, YEAR_MS);
    Bounds.between("--alert-threshold", alertThreshold, 0, MOST_CENTS);
    Bounds.between("--alert-delay", alertDelayMs, 0, YEAR_MS);
  }

  PipelineSettings settings(
      String bootstrapServers, String topicPrefix, int partitions, Path clientProperties) {
    return new PipelineSettings(
        bootstrapServers,
        topicPrefix,
        partitions,
        Idempotence.of(idempotent),
        io.rekindle.scenario.Settings.AT_LEAST_ONCE,
        periodMs,
        maxDelayMs,
        alertThreshold,
        alertDelayMs,
        clientProperties == null ? null : clientProperties.toAbsolutePath().toString(),
        null);
  }
}
