package io.rekindle.run;

import io.rekindle.cluster.Adapters;
import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.portable.PortableJob;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.history.Event;
import io.rekindle.history.Topic;
import io.rekindle.nemesis.Targets;
import io.rekindle.scenario.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** What one run needs around it: Kafka, its topics, the runner or the portable job on one. */
final class Deployment {
  private final RunSpec spec;
  private final Place place;
  private final Brokers brokers;
  private final Path directory;
  private final Consumer<Event> events;
  private final Supervisor supervisor;
  private final Ports ports = new Ports();

  /**
   * @param adapter not started yet
   * @param prefix of all topics
   * @param targets what faults can be done to
   */
  record Deployed(Brokers.Lease lease, String prefix, RunnerAdapter adapter, Targets targets) {
    KafkaCluster kafka() {
      return lease.kafka();
    }
  }

  /** What is done while it is there. */
  interface Use {
    void of(Deployed deployed) throws IOException, InterruptedException;
  }

  /**
   * @param directory the run's
   */
  Deployment(
      RunSpec spec,
      Place place,
      Brokers brokers,
      Path directory,
      Consumer<Event> events,
      Supervisor supervisor) {
    this.spec = spec;
    this.place = place;
    this.brokers = brokers;
    this.directory = directory;
    this.events = events;
    this.supervisor = supervisor;
  }

  /**
   * Kafka is started, or reached; the runner is not started. All is gone when this returns, but for
   * a broker that others use too.
   *
   * @param prefix of all topics
   */
  void during(String prefix, Use use) throws IOException, InterruptedException {
    try (Brokers.Lease lease = brokers.lease(spec, processes(), events, supervisor)) {
      KafkaCluster kafka = lease.kafka();
      try {
        kafka.topicCreation().ledger(prefix, spec.workload().partitions());
        if (spec.settings().portable()) {
          portable(lease, prefix, use);
        } else {
          try (RunnerAdapter adapter = adapter(kafka, prefix)) {
            use.of(new Deployed(lease, prefix, adapter, new NativeTargets(adapter)));
          }
        }
      } finally {
        if (lease.isShared() && !place.keepTopics()) {
          remove(kafka, prefix);
        }
      }
    }
  }

  private void portable(Brokers.Lease lease, String prefix, Use use)
      throws IOException, InterruptedException {
    KafkaCluster kafka = lease.kafka();
    kafka.topicCreation().portable(prefix, spec.workload().partitions());
    PortableRun portable =
        new PortableRun(
            spec.settings(),
            settings(kafka, prefix),
            place,
            processes(),
            directory.resolve("checkpoints"),
            true,
            false,
            Set.of(),
            Set.of(),
            ports,
            kafka);
    CheckpointerControl checkpointer = portable.checkpointer(supervisor, true);
    try (PortableJob job = portable.job(checkpointer, events, true)) {
      use.of(
          new Deployed(
              lease,
              prefix,
              job,
              new PortableTargets(
                  job,
                  checkpointer,
                  directory.resolve("checkpoints"),
                  kafka,
                  prefix + Topic.TRANSACTIONS.topicName())));
    }
  }

  private RunnerAdapter adapter(KafkaCluster kafka, String prefix) {
    return Adapters.create(
        spec.settings().runner().text(),
        spec.settings().tuning(),
        spec.settings().stateBackend(),
        settings(kafka, prefix),
        processes(),
        place.home(),
        ports,
        kafka,
        supervisor);
  }

  /** What became of the run matters more than what it leaves behind. */
  private void remove(KafkaCluster kafka, String prefix) throws InterruptedException {
    try {
      kafka.topicRemoval().of(prefix);
    } catch (ClusterException e) {
      events.accept(
          new Event(System.currentTimeMillis(), Event.Kind.NOTE, "topics", null, e.getMessage()));
    }
  }

  private Path processes() {
    return directory.resolve("processes");
  }

  private PipelineSettings settings(KafkaCluster kafka, String prefix) {
    return new PipelineSettings(
        kafka.bootstrapServers(),
        prefix,
        spec.workload().partitions(),
        spec.settings().idempotence(),
        spec.settings().deliveryGuarantee(),
        spec.workload().periodMs(),
        spec.workload().maxDelayMs(),
        spec.workload().alertThreshold(),
        spec.workload().alertDelayMs(),
        place.clientProperties() == null ? null : place.clientProperties().toString(),
        null);
  }
}
