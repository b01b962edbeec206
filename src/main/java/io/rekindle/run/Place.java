package io.rekindle.run;

import io.rekindle.cluster.Home;
import java.nio.file.Path;

/**
 * Where runs take place.
 *
 * @param bootstrapServers of a Kafka that is there already, or null: each run starts a broker of
 *     its own
 * @param clientProperties a file with that Kafka's client properties (TLS, SASL), or null
 * @param keepTopics whether topics stay on that Kafka after the run
 * @param kafkaPort port of the run's own broker, or null: a free one
 */
public record Place(
    Home home,
    String bootstrapServers,
    Path clientProperties,
    boolean keepTopics,
    Integer kafkaPort) {}
