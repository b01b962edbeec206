package io.rekindle.cluster.kafka;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.portable.client.ClientRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** The Kafka that a run uses: a broker of its own, or one that the user already has. */
public final class KafkaCluster implements AutoCloseable {
  private static final int ANSWER_SECONDS = 30;

  private final String bootstrapServers;
  private final Path clientPropertiesFile;
  private final Broker broker;
  private final Admin admin;

  private KafkaCluster(String bootstrapServers, Path clientPropertiesFile, Broker broker) {
    this.bootstrapServers = bootstrapServers;
    this.clientPropertiesFile = clientPropertiesFile;
    this.broker = broker;
    this.admin = admin();
  }

  /** Without the cause: what Kafka says about a setting can quote its value. */
  private Admin admin() {
    Properties properties = clientProperties();
    try {
      return Admin.create(properties);
    } catch (KafkaException e) {
      String settings =
          clientPropertiesFile == null ? "" : " or the client properties " + clientPropertiesFile;
      throw new ClusterException(
          "Kafka's client refuses the addresses "
              + bootstrapServers
              + settings
              + ": "
              + ClientRefusal.told(e, properties.stringPropertyNames()));
    }
  }

  /**
   * Starts a broker; returns when it answers.
   *
   * @param directory of its own, made here
   * @param port where it listens, or null: a free port
   */
  public static KafkaCluster start(
      Home home, Path directory, Integer port, Ports ports, Supervisor supervisor)
      throws InterruptedException {
    Broker broker = new Broker(home, directory, port, ports, supervisor);
    try {
      broker.start();
      return new KafkaCluster(broker.address(), null, broker);
    } catch (RuntimeException | InterruptedException e) {
      broker.close();
      throw e;
    }
  }

  /**
   * One that is there already; nothing is started.
   *
   * @param clientPropertiesFile further client properties (TLS, SASL), or null
   * @throws ClusterException if it does not answer
   */
  public static KafkaCluster external(String bootstrapServers, Path clientPropertiesFile)
      throws InterruptedException {
    KafkaCluster cluster = new KafkaCluster(bootstrapServers, clientPropertiesFile, null);
    try {
      cluster.admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return cluster;
    } catch (ExecutionException | TimeoutException e) {
      cluster.close();
      throw new ClusterException("no Kafka answers at " + bootstrapServers, e);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The run's own broker; empty for a Kafka that was there already. */
  public Optional<ManagedProcess> brokerProcess() {
    return Optional.ofNullable(broker).map(Broker::process);
  }

  /** Null where none was given. */
  public Path clientPropertiesFile() {
    return clientPropertiesFile;
  }

  /**
   * What every client needs to connect; never to be written to a report. A new object each time.
   */
  public Properties clientProperties() {
    Properties properties = new Properties();
    if (clientPropertiesFile != null) {
      try (InputStream in = Files.newInputStream(clientPropertiesFile)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new ClusterException("cannot read the client properties " + clientPropertiesFile);
      }
    }
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /**
   * What a consumer group has committed of a topic: partition → the offset to be read next.
   *
   * @throws ClusterException if Kafka does not tell
   */
  public Map<Integer, Long> committed(String groupId, String topic) throws InterruptedException {
    try {
      Map<Integer, Long> offsets = new HashMap<>();
      admin
          .listConsumerGroupOffsets(groupId)
          .partitionsToOffsetAndMetadata()
          .get(ANSWER_SECONDS, TimeUnit.SECONDS)
          .forEach(
              (partition, committed) -> {
                if (partition.topic().equals(topic) && committed != null) {
                  offsets.put(partition.partition(), committed.offset());
                }
              });
      return offsets;
    } catch (ExecutionException | TimeoutException e) {
      throw new ClusterException("Kafka does not tell the offsets of " + groupId, e);
    }
  }

  /** Those that are there. */
  public Topics topics() {
    return new Topics(admin);
  }

  public TopicCreation topicCreation() {
    return new TopicCreation(admin);
  }

  public TopicRemoval topicRemoval() {
    return new TopicRemoval(admin);
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(2));
    if (broker != null) {
      broker.close();
    }
  }
}
