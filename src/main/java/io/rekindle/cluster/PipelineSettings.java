package io.rekindle.cluster;

/**
 * What every runner passes to the ledger, as flags of the pipeline's main (see {@link #flags}).
 *
 * @param topicPrefix put before every topic's name
 * @param deliveryGuarantee at-least-once or exactly-once
 */
public record PipelineSettings(
    String bootstrapServers,
    String topicPrefix,
    int partitions,
    boolean idempotent,
    String deliveryGuarantee,
    long periodMs,
    long maxDelayMs,
    long alertThreshold,
    long alertDelayMs,
    String clientPropertiesFile) {

  /** The ledger's own flags; the runner's come on top. */
  public java.util.List<String> flags() {
    java.util.List<String> flags =
        new java.util.ArrayList<>(
            java.util.List.of(
                "--bootstrapServers=" + bootstrapServers,
                "--topicPrefix=" + topicPrefix,
                "--groupId=" + topicPrefix + "ledger",
                "--idempotent=" + idempotent,
                "--deliveryGuarantee=" + deliveryGuarantee,
                "--periodMillis=" + periodMs,
                "--maxDelayMillis=" + maxDelayMs,
                "--alertThreshold=" + alertThreshold,
                "--alertDelayMillis=" + alertDelayMs));
    if (clientPropertiesFile != null) {
      flags.add("--clientProperties=" + clientPropertiesFile);
    }
    return java.util.List.copyOf(flags);
  }
}
