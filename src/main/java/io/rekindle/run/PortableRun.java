package io.rekindle.run;

import io.rekindle.checkpointer.prepare.Accepted;
import io.rekindle.cluster.Adapters;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.portable.Checkpointer;
import io.rekindle.cluster.portable.CheckpointerEpochs;
import io.rekindle.cluster.portable.EpochSource;
import io.rekindle.cluster.portable.PortableJob;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.history.Event;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The parts of a run in portable mode, put together. */
public final class PortableRun {
  /** Room for a slow machine's backlog: a stall means a restore. */
  private static final long STALL_MS = 20_000;

  private static final long EVERY_MS = 1_000;

  private final Settings settings;
  private final PipelineSettings pipeline;
  private final Place place;
  private final Path processes;
  private final Path checkpoints;
  private final boolean begins;
  private final boolean fallBack;
  private final Set<String> dropped;
  private final Set<Accepted> accepted;
  private final Ports ports;
  private final KafkaCluster kafka;

  /**
   * @param processes where processes get their directories
   * @param checkpoints the checkpointer's directory
   * @param begins whether the first epoch starts from nothing
   * @param fallBack whether a damaged checkpoint is passed over for the one before it
   * @param dropped steps to go on without, if the checkpoint has them
   * @param accepted what the first epoch is not refused for
   */
  public PortableRun(
      Settings settings,
      PipelineSettings pipeline,
      Place place,
      Path processes,
      Path checkpoints,
      boolean begins,
      boolean fallBack,
      Set<String> dropped,
      Set<Accepted> accepted,
      Ports ports,
      KafkaCluster kafka) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.place = place;
    this.processes = processes;
    this.checkpoints = checkpoints;
    this.begins = begins;
    this.fallBack = fallBack;
    this.dropped = dropped;
    this.accepted = accepted;
    this.ports = ports;
    this.kafka = kafka;
  }

  /**
   * Starts nothing yet.
   *
   * @param strict whether a death of it that nothing explains is the supervisor's failure
   */
  public CheckpointerControl checkpointer(Supervisor supervisor, boolean strict) {
    return new CheckpointerControl(
        supervisor,
        strict,
        checkpointer("checkpointer", List.of()),
        phase ->
            checkpointer(
                "checkpointer-halting-" + phase,
                List.of("-Drekindle.checkpointer.haltAt=" + phase)));
  }

  private JavaProcess checkpointer(String directory, List<String> jvmFlags) {
    return Checkpointer.process(
        place.home(),
        processes.resolve(directory),
        jvmFlags,
        checkpoints,
        pipeline.bootstrapServers(),
        pipeline.topicPrefix(),
        EVERY_MS,
        STALL_MS,
        pipeline.clientPropertiesFile());
  }

  /**
   * @param checkpointer started with the first epoch
   * @param strict whether a death that nothing explains ends the run
   */
  public PortableJob job(CheckpointerControl checkpointer, Consumer<Event> events, boolean strict) {
    EpochSource epochs =
        new CheckpointerEpochs(
            checkpoints,
            kafka.clientProperties(),
            pipeline.topicPrefix(),
            begins,
            fallBack,
            dropped,
            accepted);
    return new PortableJob(
        settings.runner().text(),
        describe(),
        epochs,
        (runner, epoch, overseer) ->
            Adapters.create(
                runner,
                settings.tuning(),
                backend(runner),
                pipeline.withPortable(
                    new PipelineSettings.Portable(
                        epoch.number(), epoch.snapshot(), epoch.groupId())),
                processes.resolve("epoch-" + epoch.number() + "-" + runner),
                place.home(),
                ports,
                kafka,
                overseer),
        checkpoints,
        events,
        checkpointer::start,
        strict);
  }

  /** In portable mode the state of an epoch starts empty and is never restored from. */
  private String backend(String runner) {
    if (!runner.equals(RunnerName.FLINK.text())) {
      return null;
    }
    return settings.stateBackend() == null ? Settings.HASHMAP : settings.stateBackend();
  }

  /** Asked of an adapter that is never started. */
  private RunnerAdapter.Description describe() {
    RunnerAdapter never =
        Adapters.create(
            settings.runner().text(),
            settings.tuning(),
            backend(settings.runner().text()),
            pipeline,
            processes.resolve("never"),
            place.home(),
            ports,
            kafka,
            new NoProcesses());
    RunnerAdapter.Description own = never.describe();
    return new RunnerAdapter.Description(
        own.runner(),
        own.beamVersion(),
        own.engineVersion(),
        own.stateBackend(),
        java.util.Map.of(
            "checkpoints.failed", "the checkpointer publishes a checkpoint whole or not at all"));
  }

  /** For an adapter that only tells about itself. */
  private static final class NoProcesses implements io.rekindle.cluster.process.Overseer {
    @Override
    public void start(io.rekindle.cluster.process.Supervised process, RestartPolicy policy) {
      throw new IllegalStateException("never started");
    }

    @Override
    public void stop(io.rekindle.cluster.process.Supervised process) {}

    @Override
    public java.util.Optional<String> failure() {
      return java.util.Optional.empty();
    }
  }
}
