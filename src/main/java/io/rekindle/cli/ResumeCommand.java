package io.rekindle.cli;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.prepare.Epochs;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.portable.CheckpointerStatus;
import io.rekindle.cluster.portable.PortableJob;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.environment.EnvironmentException;
import io.rekindle.history.Event;
import io.rekindle.history.Idempotence;
import io.rekindle.history.Topic;
import io.rekindle.run.CheckpointerControl;
import io.rekindle.run.Place;
import io.rekindle.run.PortableRun;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.ScenarioException;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.WorkerTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A user's own ledger, from the newest whole checkpoint, on any runner. */
@Command(
    name = "resume",
    description = {
      "Continue a ledger on a Kafka that is there already from its newest portable checkpoint, on any runner,",
      "with a checkpointer and a supervisor that restores it again whenever it dies: until Ctrl-C, or until",
      "five restores in a row got nowhere. The pipeline must not be running anywhere else, and the ledger's own",
      "settings (--idempotent, --period, --alert-...) must stay what they were."
    })
final class ResumeCommand implements Callable<Integer> {
  private static final long POLL_MS = 200;
  private static final Duration DYING = Duration.ofSeconds(5);

  @Option(
      names = "--on",
      required = true,
      paramLabel = "RUNNER",
      description = "direct, flink or samza")
  RunnerName runner;

  @Option(
      names = "--checkpoints",
      required = true,
      paramLabel = "DIRECTORY",
      description = "the checkpointer's directory")
  Path checkpoints;

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka's addresses")
  String bootstrapServers;

  @Option(
      names = "--topic-prefix",
      defaultValue = "",
      paramLabel = "PREFIX",
      description = "put before every topic's name; default: nothing")
  String topicPrefix;

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "client properties for that Kafka (TLS, SASL)")
  Path clientProperties;

  @Option(
      names = "--new",
      description =
          "begin at the input's beginning, with no state; refused if there are checkpoints")
  boolean fresh;

  @Option(
      names = "--fall-back",
      description = "if the newest checkpoint is damaged, take the newest whole one before it")
  boolean fallBack;

  @Option(
      names = "--allow-dropped-step",
      paramLabel = "NAME",
      description =
          "go on without the state of a step that the pipeline does not have any more; may be given"
              + " several times")
  Set<String> dropped = Set.of();

  @Option(
      names = "--tuning",
      defaultValue = "tuned",
      paramLabel = "TUNING",
      description = "tuned (default) or stock")
  String tuning;

  @Option(
      names = "--work",
      defaultValue = "runs/resumed",
      paramLabel = "DIRECTORY",
      description = "where processes get their directories and logs (default: runs/resumed)")
  Path work;

  @Option(
      names = "--pipeline-classes",
      paramLabel = "DIRECTORY",
      description =
          "compiled classes that replace those of the ledger: its next version, or one of your own")
  Path pipelineClasses;

  @Mixin AcceptFlags accept;

  @Mixin LedgerFlags ledger;

  @Override
  public Integer call() throws Exception {
    RunOptions.requirePipeline(pipelineClasses);
    Home home =
        Home.fromSystemProperty()
            .withPipeline(pipelineClasses == null ? null : pipelineClasses.toAbsolutePath());
    Settings settings =
        new Settings(
            runner,
            tuning,
            null,
            Idempotence.of(ledger.idempotent),
            Settings.AT_LEAST_ONCE,
            Settings.PORTABLE);
    ledger.check();
    FlagPaths.read("--client-properties", clientProperties);
    RunOptions.requireNoSamza(clientProperties, Set.of(runner.text()));
    FlagPaths.directory("--checkpoints", checkpoints);
    FlagPaths.directory("--work", work);
    requireBeginning();
    return CleanUp.after(() -> run(home, settings));
  }

  private void requireBeginning() {
    Optional<Integer> newest = Epochs.newest(checkpoints);
    if (fresh && newest.isPresent()) {
      throw new ScenarioException(
          "--new: "
              + checkpoints
              + " has checkpoints, up to epoch "
              + newest.get()
              + ". Leave out --new to go on from them, or name an empty directory");
    }
    if (!fresh && newest.isEmpty()) {
      throw new EnvironmentException(
          "--checkpoints: there is nothing to resume from in "
              + checkpoints
              + ". Name the checkpointer's directory, or begin with --new",
          null);
    }
  }

  /**
   * Before an epoch is begun: that would end whoever runs on the present one. One that was killed a
   * moment ago is given the time to die.
   */
  private void requireAlone() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + DYING.toNanos();
    while (true) {
      try {
        Epochs.requireUnused(checkpoints);
        return;
      } catch (CheckpointException e) {
        if (System.nanoTime() > deadline) {
          throw new EnvironmentException("--checkpoints: " + e.getMessage(), e);
        }
      }
      Thread.sleep(POLL_MS);
    }
  }

  private Integer run(Home home, Settings settings) throws Exception {
    Path processes =
        work.toAbsolutePath()
            .resolve(System.currentTimeMillis() + "-" + ProcessHandle.current().pid());
    Place place = new Place(home, bootstrapServers, clientProperties, true, null);
    try (Supervisor supervisor = new Supervisor(ResumeCommand::say);
        KafkaCluster kafka = KafkaCluster.external(bootstrapServers, clientProperties)) {
      int partitions = kafka.topics().partitions(topicPrefix + Topic.TRANSACTIONS.topicName());
      WorkerTasks.require(runner, topicPrefix + Topic.TRANSACTIONS.topicName(), partitions);
      Files.createDirectories(checkpoints);
      requireAlone();
      Files.createDirectories(processes);
      if (fresh) {
        kafka.topicCreation().portable(topicPrefix, partitions);
      }
      PipelineSettings pipeline =
          ledger.settings(bootstrapServers, topicPrefix, partitions, clientProperties);
      PortableRun run =
          new PortableRun(
              settings,
              pipeline,
              place,
              processes,
              checkpoints.toAbsolutePath(),
              fresh,
              fallBack,
              dropped,
              accept.all(),
              new Ports(),
              kafka);
      CheckpointerControl checkpointer = run.checkpointer(supervisor, false);
      try (PortableJob job = run.job(checkpointer, ResumeCommand::say, false)) {
        job.start();
        System.out.println("running on " + runner + "; Ctrl-C ends it, resume goes on from there");
        while (job.failure().isEmpty() && supervisor.failure().isEmpty()) {
          Thread.sleep(POLL_MS);
        }
        String why = job.failure().or(supervisor::failure).orElseThrow();
        awaitTold(supervisor);
        throw new EnvironmentException(why, null);
      }
    }
  }

  /** The checkpointer, which ends with this, has yet to put into its status how all ended. */
  private void awaitTold(Supervisor supervisor) throws InterruptedException {
    long deadline = System.nanoTime() + DYING.toNanos();
    while (supervisor.failure().isEmpty()
        && System.nanoTime() < deadline
        && CheckpointerStatus.read(checkpoints).filter(CheckpointerStatus::isRunning).isPresent()) {
      Thread.sleep(POLL_MS);
    }
  }

  private static void say(Event event) {
    System.out.printf(
        Locale.ROOT,
        "%s %s %s%s%n",
        Instant.ofEpochMilli(event.atMs()),
        event.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        event.target() + (event.pid() == null ? "" : " (pid " + event.pid() + ")"),
        event.detail() == null ? "" : ": " + event.detail());
  }
}
