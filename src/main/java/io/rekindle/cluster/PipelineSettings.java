package io.rekindle.cluster;

import io.rekindle.history.Idempotence;

/**
 * What every runner passes to the ledger, as flags of the pipeline's main (see {@link #flags}).
 *
 * @param topicPrefix put before every topic's name
 * @param deliveryGuarantee at-least-once or exactly-once
 * @param portable the epoch to resume, or null in native mode
 */
public record PipelineSettings(
    String bootstrapServers,
    String topicPrefix,
    int partitions,
    Idempotence idempotence,
    String deliveryGuarantee,
    long periodMs,
    long maxDelayMs,
    long alertThreshold,
    long alertDelayMs,
    String clientPropertiesFile,
    Portable portable) {

  /**
   * An attempt in portable mode.
   *
   * @param epoch its number
   * @param snapshot what its steps load their cells from
   * @param groupId the consumer group whose offsets were set for it
   */
  public record Portable(int epoch, java.nio.file.Path snapshot, String groupId) {}

  /** The same in portable mode, for one epoch. */
  public PipelineSettings withPortable(Portable epoch) {
    return new PipelineSettings(
        bootstrapServers,
        topicPrefix,
        partitions,
        idempotence,
        deliveryGuarantee,
        periodMs,
        maxDelayMs,
        alertThreshold,
        alertDelayMs,
        clientPropertiesFile,
        epoch);
  }

  /** The consumer group in native mode. */
  public static String groupId(String topicPrefix) {
    return topicPrefix + "ledger";
  }

  /** Name of the file with the runner's own flags. */
  public String flagFile() {
    return portable == null ? "pipeline.flags" : "portable.flags";
  }

  /** A suffix that no other attempt of this pipeline has; empty in native mode. */
  public String attempt() {
    return portable == null ? "" : "-e" + portable.epoch();
  }

  /** The ledger's own flags; the runner's come on top. */
  public java.util.List<String> flags() {
    java.util.List<String> flags =
        new java.util.ArrayList<>(
            java.util.List.of(
                "--bootstrapServers=" + bootstrapServers,
                "--topicPrefix=" + topicPrefix,
                "--groupId=" + (portable == null ? groupId(topicPrefix) : portable.groupId()),
                "--idempotent=" + idempotence.text(),
                "--deliveryGuarantee=" + deliveryGuarantee,
                "--periodMillis=" + periodMs,
                "--maxDelayMillis=" + maxDelayMs,
                "--alertThreshold=" + alertThreshold,
                "--alertDelayMillis=" + alertDelayMs));
    if (clientPropertiesFile != null) {
      flags.add("--clientProperties=" + clientPropertiesFile);
    }
    if (portable != null) {
      flags.add("--checkpointing=portable");
      flags.add("--portableSnapshot=" + portable.snapshot());
    }
    return java.util.List.copyOf(flags);
  }
}
