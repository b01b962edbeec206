package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.environment.EnvironmentException;
import io.rekindle.history.Event;
import io.rekindle.scenario.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The Kafka of runs that follow each other: one that is there already, or a broker for all of them.
 * A run sees only its own topics, which have a prefix of its own and are deleted when it is over,
 * files included; so neither their records nor their compaction are another run's. A run whose
 * faults hit the broker gets one of its own, and after the shared one has died there is a new one.
 */
public final class Brokers implements AutoCloseable {
  private final Place place;
  private final Path directory;
  private final List<Consumer<Event>> hearing = new CopyOnWriteArrayList<>();
  private Supervisor supervisor;
  private KafkaCluster shared;
  private int started;

  /**
   * @param directory where shared brokers get their directories
   */
  public Brokers(Place place, Path directory) {
    this.place = place;
    this.directory = directory;
  }

  /** A Kafka for as long as one run needs it. */
  interface Lease extends AutoCloseable {
    KafkaCluster kafka();

    /** Why it is of no use any more; empty for a broker that the run's own supervisor watches. */
    Optional<String> failure();

    /** Whether others use it too. */
    boolean isShared();

    @Override
    void close();
  }

  /**
   * Returns when it answers.
   *
   * @param processes where the run's processes get their directories
   * @param run hears of the broker's process
   * @param runSupervisor watches over a broker that is the run's own
   * @throws EnvironmentException if it does not: without Kafka nothing can be learnt about a runner
   */
  Lease lease(RunSpec spec, Path processes, Consumer<Event> run, Supervisor runSupervisor)
      throws InterruptedException {
    try {
      if (place.bootstrapServers() != null) {
        return own(KafkaCluster.external(place.bootstrapServers(), place.clientProperties()), true);
      }
      if (spec.scenario().faults().stream().anyMatch(fault -> fault.kind().hitsBroker())) {
        return own(start(processes.resolve("broker"), runSupervisor), false);
      }
      return shared(run);
    } catch (ClusterException e) {
      throw new EnvironmentException(e.getMessage(), e);
    }
  }

  private KafkaCluster start(Path where, Supervisor watching) throws InterruptedException {
    return KafkaCluster.start(place.home(), where, place.kafkaPort(), new Ports(), watching);
  }

  private synchronized Lease shared(Consumer<Event> run) throws InterruptedException {
    if (shared != null && supervisor.failure().isPresent()) {
      close();
    }
    if (shared == null) {
      started++;
      supervisor = new Supervisor(event -> hearing.forEach(one -> one.accept(event)));
      hearing.add(run);
      try {
        shared =
            start(directory.resolve(started == 1 ? "broker" : "broker-" + started), supervisor);
      } catch (RuntimeException | InterruptedException e) {
        supervisor.close();
        throw e;
      } finally {
        hearing.remove(run);
      }
    } else {
      shared
          .brokerProcess()
          .ifPresent(
              broker ->
                  run.accept(
                      new Event(
                          System.currentTimeMillis(),
                          Event.Kind.STARTED,
                          broker.name(),
                          broker.pid(),
                          "before this run, which is not the only one that it serves")));
    }
    hearing.add(run);
    return new Leased(shared, supervisor::failure, true, () -> hearing.remove(run));
  }

  private static Lease own(KafkaCluster kafka, boolean others) {
    return new Leased(kafka, Optional::empty, others, kafka::close);
  }

  private record Leased(
      KafkaCluster kafka, Supplier<Optional<String>> failing, boolean isShared, Runnable end)
      implements Lease {
    @Override
    public Optional<String> failure() {
      return failing.get();
    }

    @Override
    public void close() {
      end.run();
    }
  }

  /** Ends the shared broker; harmless if there is none. */
  @Override
  public synchronized void close() {
    if (shared != null) {
      shared.close();
      supervisor.close();
      shared = null;
    }
  }
}
