package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.environment.Doctor;
import io.rekindle.environment.EnvironmentException;
import io.rekindle.environment.Finding;
import io.rekindle.environment.HostName;
import io.rekindle.history.Idempotence;
import io.rekindle.run.Place;
import io.rekindle.scenario.Bounds;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.ScenarioException;
import io.rekindle.scenario.ScenarioFiles;
import io.rekindle.scenario.Settings;
import io.rekindle.workload.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Flags that {@code run} and {@code compare} share. */
final class RunOptions {
  @Option(
      names = "--delivery-guarantee",
      defaultValue = Settings.AT_LEAST_ONCE,
      paramLabel = "GUARANTEE",
      description =
          "at-least-once (default) or exactly-once: Beam's Kafka exactly-once sink, on Flink only, at about 20 records/s")
  String deliveryGuarantee;

  @Option(
      names = "--state-backend",
      paramLabel = "BACKEND",
      description =
          "Flink only: rocksdb (default; with portable checkpoints hashmap) or hashmap; compare takes both: rocksdb,hashmap")
  String stateBackend;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "how many keys; default: as the scenario says")
  Integer accounts;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "transactions per second; default: a third of what this machine is found to sustain, at most as the scenario says for the runner")
  Double rate;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "how long traffic is sent; default: as the scenario says")
  Integer seconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of the input and of the faults' moments (default: 1)")
  long seed;

  @Option(
      names = "--repeat",
      defaultValue = "1",
      paramLabel = "N",
      description = "how often each run is made (default: 1)")
  int repeat;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "a Kafka that is there already; default: each run starts its own")
  String bootstrapServers;

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "client properties for that Kafka (TLS, SASL); never shown in a report")
  Path clientProperties;

  @Option(
      names = "--keep-topics",
      description = "leave the topics on that Kafka when a run is over")
  boolean keepTopics;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "port of the broker that a run starts; default: a free one")
  Integer kafkaPort;

  @Option(
      names = "--pipeline-classes",
      paramLabel = "DIRECTORY",
      description =
          "compiled classes that replace those of the ledger, to judge another build of it")
  Path pipelineClasses;

  @Option(
      names = "--out",
      defaultValue = "runs",
      paramLabel = "DIRECTORY",
      description = "where results go (default: runs)")
  Path out;

  @Option(names = "--dry-run", description = "print what would be done when, and do nothing")
  boolean dryRun;

  /** The shipped scenarios. */
  static Path scenarios(Home home) {
    return home.root().resolve("tests").resolve("scenarios");
  }

  /**
   * All repeats of a scenario on a runner, flags applied.
   *
   * @param backend state backend, or null for the runner's own
   */
  List<RunSpec> specs(
      Home home,
      String scenarioName,
      RunnerName runner,
      String backend,
      String tuning,
      Idempotence idempotent,
      String checkpointing) {
    Scenario scenario = ScenarioFiles.read(scenarioName, scenarios(home));
    return specs(
        scenario,
        new Settings(runner, tuning, backend, idempotent, deliveryGuarantee, checkpointing));
  }

  /** All repeats of a scenario with these settings, flags applied. */
  List<RunSpec> specs(Scenario scenario, Settings settings) {
    Bounds.between("--repeat", repeat, 1, Bounds.MOST_REPEATS);
    List<RunSpec> specs = new ArrayList<>();
    for (int i = 1; i <= repeat; i++) {
      specs.add(paced(RunSpec.of(scenario, settings, seed, i).with(accounts, rate, seconds)));
    }
    return specs;
  }

  /** A run whose rate was not given finds out what this machine sustains. */
  RunSpec paced(RunSpec spec) {
    return rate == null ? spec.searching() : spec;
  }

  /** Checks what can be checked before anything starts. */
  Place place(Home home, Set<String> runners) {
    FlagPaths.directory("--out", out);
    FlagPaths.read("--client-properties", clientProperties);
    requireNoSamza(clientProperties, runners);
    if (clientProperties != null && bootstrapServers == null) {
      throw new ScenarioException(
          "--client-properties: is for a Kafka of your own; name it with --bootstrap-servers, or leave it out");
    }
    requirePipeline(pipelineClasses);
    if (kafkaPort != null && bootstrapServers != null) {
      throw new ScenarioException(
          "--kafka-port: is for a broker that the run starts; leave it out with --bootstrap-servers");
    }
    if (kafkaPort != null) {
      Bounds.between("--kafka-port", kafkaPort, 1, Bounds.MOST_PORT);
    }
    return new Place(
        home.withPipeline(pipelineClasses == null ? null : pipelineClasses.toAbsolutePath()),
        bootstrapServers,
        clientProperties == null ? null : clientProperties.toAbsolutePath(),
        keepTopics,
        kafkaPort);
  }

  /**
   * @throws ScenarioException if it is given and there is no such directory
   */
  static void requirePipeline(Path classes) {
    if (classes != null && !Files.isDirectory(classes)) {
      throw new ScenarioException("--pipeline-classes: no directory " + classes);
    }
  }

  /** Samza's own clients would not have the properties: its state goes to Kafka without them. */
  static void requireNoSamza(Path clientProperties, Set<String> runners) {
    if (clientProperties != null && runners.contains(RunnerName.SAMZA.text())) {
      throw new ScenarioException(
          "--client-properties: the Samza runner takes none, so it needs a Kafka without TLS and"
              + " SASL. Leave Samza out, or the flag");
    }
  }

  /** Throws unless the Kafka that is there already answers, where one was named. */
  void requireKafka(Place place) throws IOException, InterruptedException {
    if (place.bootstrapServers() != null) {
      new Clients(place.bootstrapServers(), place.clientProperties()).check();
      KafkaCluster.external(place.bootstrapServers(), place.clientProperties()).close();
    }
  }

  /**
   * Throws with all that does not fit: Java, memory, disk, the build, a port asked for by number.
   */
  void requireEnvironment(Home home, Set<String> runners) {
    List<Integer> ports = kafkaPort == null ? List.of() : List.of(kafkaPort);
    List<String> problems = new ArrayList<>();
    for (Finding finding : Doctor.examine(home.root(), out, runners, ports)) {
      if (!finding.fits()) {
        problems.add(finding.what() + ": " + finding.found());
      }
    }
    Optional<String> nameless =
        runners.contains(RunnerName.SAMZA.text()) ? HostName.unresolved() : Optional.empty();
    if (!HostName.suits(nameless, bootstrapServers)) {
      problems.add(
          "Host name: "
              + nameless.orElseThrow()
              + " has no address, and Samza with a Kafka elsewhere needs one: add it to /etc/hosts");
    }
    if (!problems.isEmpty()) {
      throw new EnvironmentException(
          "this machine does not fit:\n  " + String.join("\n  ", problems));
    }
  }
}
