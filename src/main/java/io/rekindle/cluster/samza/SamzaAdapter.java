package io.rekindle.cluster.samza;

import io.rekindle.cluster.Classpath;
import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.Sign;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.kafka.ZooKeeperServer;
import io.rekindle.cluster.process.Await;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.StartGate;
import io.rekindle.cluster.process.Template;
import io.rekindle.environment.HostName;
import io.rekindle.history.RunMeta;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** The ledger on two standalone Samza workers. */
public final class SamzaAdapter implements RunnerAdapter {
  private static final int WORKERS = 2;
  private static final Duration START = Duration.ofSeconds(180);

  /** About what an orchestrator takes to start a container in place of a dead one. */
  private static final long REJOIN_MS = 3000;

  /**
   * A worker may leave by itself while a job model is being agreed on: that begins with a death or
   * a start and lasts session timeout, debounce and barrier, all of which fit into this also where
   * they are Samza's defaults.
   */
  private static final long INDUCED_WINDOW_MS = 120_000;

  private static final long TAKE_OVER_MOST_MS = 90_000;
  private static final long INDUCED_RESTART_MS = 1000;
  private static final int INDUCED_MOST = 10;

  /** Beam's Samza runner reads several partitions of the input in one task beyond so many. */
  private static final int MOST_TASKS = 4;

  private final Home home;
  private final String tuning;
  private final Path runDirectory;
  private final KafkaCluster kafka;
  private final Overseer supervisor;
  private final ZooKeeperServer zooKeeper;
  private final StartGate gate;
  private final SamzaTopics topics;
  private final Path properties;
  private final WorkerLogs logs = new WorkerLogs();

  /** In portable mode there are no changelogs. */
  private final boolean changelogs;

  private final List<JavaProcess> workers = new ArrayList<>();

  public SamzaAdapter(
      Home home,
      String tuning,
      PipelineSettings settings,
      Path runDirectory,
      Ports ports,
      KafkaCluster kafka,
      Overseer supervisor) {
    if (settings.clientPropertiesFile() != null) {
      throw new IllegalArgumentException(
          "the samza runner takes no client properties yet: it needs a Kafka without TLS and SASL");
    }
    this.changelogs = settings.portable() == null;
    this.home = home;
    this.tuning = tuning;
    this.runDirectory = runDirectory.toAbsolutePath();
    this.kafka = kafka;
    this.supervisor = supervisor;
    this.zooKeeper =
        new ZooKeeperServer(home, this.runDirectory.resolve("zookeeper"), ports, supervisor);
    String job = settings.topicPrefix() + "samza" + settings.attempt();
    int tasks = Math.min(settings.partitions(), MOST_TASKS);
    this.topics = new SamzaTopics(kafka.topics(), kafka.topicCreation(), job, tasks);
    this.properties = this.runDirectory.resolve("conf").resolve("samza.properties");
    Map<String, String> values =
        Map.of(
            "samza.properties",
            properties.toString(),
            "job.name",
            job,
            "tasks",
            String.valueOf(tasks));
    List<String> args = new ArrayList<>(flags(settings.flagFile(), values));
    args.addAll(settings.flags());
    this.gate = new StartGate(this.runDirectory.resolve("gate"));
    args.add(gate.flag());
    for (int i = 1; i <= WORKERS; i++) {
      String name = "worker-" + i;
      workers.add(
          new JavaProcess(
              name,
              this.runDirectory.resolve(name),
              new JavaCommand(
                  home.pipeline("samza"),
                  jvmFlags(values),
                  "io.rekindle.runner.SamzaLedger",
                  args)));
    }
  }

  private List<String> jvmFlags(Map<String, String> values) {
    List<String> flags = new ArrayList<>(flags("worker.jvm", values));
    HostName.unresolved()
        .ifPresent(name -> flags.add(HostsFile.flag(properties.resolveSibling("hosts"), name)));
    return flags;
  }

  private List<String> flags(String file, Map<String, String> values) {
    return FlagFile.read(home.conf("samza", tuning + "/" + file), values);
  }

  @Override
  public Description describe() {
    String libraries = home.libraries("samza");
    Map<String, String> unmeasured = new LinkedHashMap<>();
    unmeasured.put(
        "checkpoints.failed",
        "Samza has no count of failed commits: one that fails ends the worker");
    unmeasured.put(
        "checkpoints.durationMs",
        "Samza tells only a moving average of the time of its commits, and Beam's runner keeps it from telling it elsewhere");
    unmeasured.put(
        "checkpoints.sizeBytes.max", "changelogs are compacted: only their present size is known");
    return new Description(
        "samza",
        Classpath.version(libraries, "beam-sdks-java-core"),
        "Samza " + Classpath.version(libraries, "samza-core_2.11"),
        null,
        unmeasured);
  }

  @Override
  public void start() throws InterruptedException {
    zooKeeper.start();
    Template.fill(
        home.conf("samza", tuning + (changelogs ? "/samza.properties" : "/portable.properties")),
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "zookeeper.connect", zooKeeper.connect()),
        properties);
    if (changelogs) {
      topics.create(SamzaTopics.stores(configuration()));
    }
    gate.close();
    for (JavaProcess worker : workers) {
      supervisor.start(worker, policy(worker));
    }
    // They meet before they join, so that one job model is for both.
    Await.until(
        "both workers and ZooKeeper to be there",
        START,
        () -> gate.ready() == WORKERS && zooKeeper.listens(),
        supervisor::failure,
        () -> workers.get(0).logTail(20));
    gate.open();
    Await.until(
        "both workers to run in one job model",
        START,
        this::allRunning,
        supervisor::failure,
        () -> workers.get(0).logTail(20));
  }

  /**
   * A worker comes back when the others have taken over, or have had the time to. One that comes
   * back while they are starting the container of the job model without it makes Samza 1.1.0 run
   * tasks twice (see {@link WorkerLog}).
   */
  private RestartPolicy policy(JavaProcess worker) {
    List<JavaProcess> others = workers.stream().filter(one -> one != worker).toList();
    return RestartPolicy.after(REJOIN_MS)
        .when(() -> takenOver(others), TAKE_OVER_MOST_MS)
        .withInduced(INDUCED_WINDOW_MS, INDUCED_RESTART_MS, INDUCED_MOST);
  }

  private BooleanSupplier takenOver(List<JavaProcess> others) {
    int before = others.stream().mapToInt(one -> logs.of(one.log()).jobModel()).max().orElse(0);
    return () ->
        others.stream()
            .filter(JavaProcess::isAlive)
            .map(one -> logs.of(one.log()))
            .allMatch(log -> log.running() && log.jobModel() > before);
  }

  private Properties configuration() {
    Properties configuration = new Properties();
    try {
      configuration.load(new StringReader(Files.readString(properties)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configuration;
  }

  private boolean allRunning() {
    return WorkerLog.allRunTheSame(workers.stream().map(worker -> logs.of(worker.log())).toList());
  }

  @Override
  public List<ManagedProcess> workers() {
    return List.copyOf(workers);
  }

  @Override
  public List<ManagedProcess> working() {
    return List.copyOf(JobModels.working(workers, one -> logs.of(one.log())));
  }

  @Override
  public Sign sign(List<ManagedProcess> targets) {
    return JobModels.without(targets, workers, JavaProcess::log, logs::of);
  }

  @Override
  public RunMeta.Checkpoints checkpoints() {
    Long commits = null;
    Long bytes = null;
    try {
      commits = topics.commits();
      bytes = kafka.topics().bytes(topics.state());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClusterException e) {
      // Not measured: null says so.
    }
    return new RunMeta.Checkpoints(commits, null, null, null, null, bytes, null);
  }

  @Override
  public void close() {
    workers.forEach(supervisor::stop);
    zooKeeper.close();
  }
}
