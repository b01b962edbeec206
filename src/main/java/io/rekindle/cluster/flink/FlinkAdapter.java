package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.cluster.Classpath;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.Sign;
import io.rekindle.cluster.process.Await;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.StackTrace;
import io.rekindle.cluster.process.StartGate;
import io.rekindle.history.RunMeta;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ledger on a Flink session cluster: a client submits it and is gone, workers are the
 * TaskManagers.
 */
public final class FlinkAdapter implements RunnerAdapter {
  /** Checkpoints on disk with an index of changed files, or whole heaps written out. */
  public static final Set<String> STATE_BACKENDS = Set.of("rocksdb", "hashmap");

  private static final Duration SUBMIT = Duration.ofSeconds(120);

  /** About what an orchestrator takes to start a container in place of a dead one. */
  private static final long REJOIN_MS = 3000;

  private final Overseer supervisor;
  private final String stateBackend;
  private final String libraries;
  private final FlinkCluster cluster;
  private final StartGate gate;
  private final JavaProcess client;
  private volatile String jobId;

  public FlinkAdapter(
      Home home,
      String tuning,
      String stateBackend,
      PipelineSettings settings,
      Path runDirectory,
      Ports ports,
      Overseer supervisor) {
    if (!STATE_BACKENDS.contains(stateBackend)) {
      throw new IllegalArgumentException(
          "unknown state backend '" + stateBackend + "' for flink: rocksdb or hashmap");
    }
    this.supervisor = supervisor;
    this.stateBackend = stateBackend;
    this.libraries = home.libraries("flink");
    this.cluster =
        new FlinkCluster(home, tuning, stateBackend, runDirectory, ports, supervisor, REJOIN_MS);
    List<String> args =
        new ArrayList<>(
            cluster.flags(settings.flagFile(), Map.of("small.jar", home.leash().toString())));
    args.addAll(settings.flags());
    this.gate = new StartGate(runDirectory.resolve("gate"));
    args.add(gate.flag());
    this.client =
        new JavaProcess(
            "client",
            runDirectory.resolve("client"),
            new JavaCommand(
                home.pipeline("flink"),
                cluster.flags("client.jvm"),
                "io.rekindle.runner.FlinkLedger",
                args));
  }

  @Override
  public Description describe() {
    return new Description(
        "flink",
        Classpath.version(libraries, "beam-sdks-java-core"),
        "Flink " + Classpath.version(libraries, "flink-runtime"),
        stateBackend,
        Map.of());
  }

  @Override
  public void start() throws InterruptedException {
    cluster.start();
    gate.close();
    supervisor.start(client, RestartPolicy.ONCE);
    cluster.awaitTaskManagers();
    gate.open();
    Await.until(
        "the job and all its tasks to run",
        SUBMIT,
        Await.SELDOM_MS,
        () -> status().map(JobStatus::allRunning).orElse(false),
        () -> supervisor.failure().or(this::failure),
        () -> Stream.concat(trouble().stream(), client.logTail(20).stream()).toList());
    // In whatever way it waits for the job, nothing needs it any more.
    supervisor.stop(client);
  }

  private Optional<JobStatus> status() {
    if (jobId == null) {
      jobId = cluster.rest().get("/jobs").map(FlinkAdapter::firstJob).orElse(null);
    }
    return jobId == null
        ? Optional.empty()
        : cluster.rest().get("/jobs/" + jobId).map(JobStatus::of);
  }

  private static String firstJob(JsonNode jobs) {
    return jobs.path("jobs").path(0).path("id").asText(null);
  }

  @Override
  public List<ManagedProcess> workers() {
    return List.copyOf(cluster.taskManagers());
  }

  /**
   * Only while all tasks run: while the job is restarted, slots are taken that have no task yet.
   */
  @Override
  public List<ManagedProcess> working() {
    return status().filter(JobStatus::allRunning).isPresent()
        ? List.copyOf(cluster.working())
        : List.of();
  }

  @Override
  public Sign sign(List<ManagedProcess> targets) {
    return new FlinkFailures(
        cluster.taskManagers().stream().filter(targets::contains).map(FlinkCluster::id).toList(),
        System.currentTimeMillis(),
        this::exceptions);
  }

  @Override
  public RunMeta.Checkpoints checkpoints() {
    return Optional.ofNullable(jobId)
        .flatMap(id -> cluster.rest().get("/jobs/" + id + "/checkpoints"))
        .map(FlinkCheckpoints::parse)
        .orElse(FlinkCheckpoints.NONE);
  }

  @Override
  public Optional<String> failure() {
    // Not the whole job: for that the JobManager has every TaskManager hand over all its metrics.
    return Optional.ofNullable(jobId)
        .flatMap(id -> cluster.rest().get("/jobs/" + id + "/status"))
        .map(answer -> answer.path("status").asText())
        .filter(JobStatus::ended)
        .map(state -> "the job is " + state + ": " + rootException());
  }

  @Override
  public Optional<String> trouble() {
    return status().flatMap(job -> FlinkTrouble.of(job, exceptions(), System.currentTimeMillis()));
  }

  private Optional<JsonNode> exceptions() {
    return cluster.rest().get("/jobs/" + jobId + "/exceptions");
  }

  private String rootException() {
    return exceptions()
        .map(
            answer ->
                answer.path("exceptionHistory").path("entries").path(0).path("stacktrace").asText())
        .filter(text -> !text.isBlank())
        .map(StackTrace::line)
        .orElse("the JobManager does not say why");
  }

  @Override
  public void close() {
    supervisor.stop(client);
    cluster.close();
  }
}
