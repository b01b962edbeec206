package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.Settings;
import io.rekindle.usage.UsageSampler;
import io.rekindle.workload.Clients;
import io.rekindle.workload.LoadGenerator;
import io.rekindle.workload.Progress;
import io.rekindle.workload.ReadBack;
import io.rekindle.workload.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One run, from the first process to the last. Leaves the history in {@code <directory>/history}
 * and every process's files beside it. Whatever goes wrong with the cluster is recorded there and
 * makes the run UNKNOWN; nothing that was started outlives {@link #execute}.
 */
public final class RunExecutor {
  public static final String HISTORY = "history";
  private static final Duration LAST_READ = Duration.ofSeconds(60);

  private final RunSpec spec;
  private final Place place;
  private final Path directory;
  private final RunListener listener;

  public RunExecutor(RunSpec spec, Place place, Path directory, RunListener listener) {
    this.spec = spec;
    this.place = place;
    this.directory = directory;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @throws io.rekindle.environment.EnvironmentException if the environment does not fit: nothing
   *     was proved about the runner
   */
  public void execute() throws IOException, InterruptedException {
    long startedMs = System.currentTimeMillis();
    try (HistoryWriter history = new HistoryWriter(directory.resolve(HISTORY));
        UsageSampler events = new UsageSampler(history);
        Supervisor supervisor = new Supervisor(events)) {
      try {
        cluster(history, events, supervisor, startedMs);
      } catch (ClusterException e) {
        // A process that died has its own event; a start that failed otherwise gets one here.
        if (supervisor.failure().isEmpty()) {
          history.event(
              new Event(
                  System.currentTimeMillis(),
                  Event.Kind.TIMED_OUT,
                  "cluster",
                  null,
                  e.getMessage()));
        }
      } catch (RunAborted e) {
        listener.progress(spec, "aborted", 1);
      }
    }
  }

  private void cluster(
      HistoryWriter history, Consumer<Event> events, Supervisor supervisor, long startedMs)
      throws IOException, InterruptedException {
    String prefix =
        place.bootstrapServers() == null
            ? ""
            : "rekindle-" + Long.toString(startedMs, 36) + "-" + spec.id() + "-";
    listener.progress(spec, "start Kafka", Double.NaN);
    new Deployment(spec, place, directory, events, supervisor)
        .during(prefix, deployed -> run(history, supervisor, startedMs, deployed));
  }

  private void run(
      HistoryWriter history, Supervisor supervisor, long startedMs, Deployment.Deployed deployed)
      throws IOException, InterruptedException {
    RunnerAdapter adapter = deployed.adapter();
    String prefix = deployed.prefix();
    RunMeta meta = Metas.of(spec, adapter.describe(), startedMs);
    history.meta(meta);
    Clients clients = new Clients(deployed.kafka().bootstrapServers(), place.clientProperties());
    Progress progress = LoadGenerator.progress(spec);
    boolean readCommitted = spec.settings().deliveryGuarantee().equals(Settings.EXACTLY_ONCE);
    try (Recorder recorder = new Recorder(clients, prefix, readCommitted, history, progress);
        LoadGenerator generator = new LoadGenerator(spec, clients, prefix, history, progress)) {
      recorder.start();
      RunnerFailure runner = new RunnerFailure(adapter, history);
      Waiting waiting =
          new Waiting(spec, history, listener, () -> failFast(supervisor, runner, recorder));
      listener.progress(spec, "start " + spec.settings().runner(), Double.NaN);
      adapter.start();
      new Traffic(
              spec,
              history,
              listener,
              generator,
              recorder,
              progress,
              waiting,
              () -> supervisor.failure().isPresent() || recorder.failure() != null,
              adapter::running,
              () -> covers(deployed))
          .run(deployed.victims());
      failFast(supervisor, runner, recorder);
      recorder.finish(LAST_READ);
      history.event(new Event(System.currentTimeMillis(), Event.Kind.PHASE, "done", null, null));
    } finally {
      new ReadBack(clients, prefix, progress, history).write(LAST_READ);
      history.meta(meta.withCheckpoints(adapter.checkpoints()));
    }
  }

  private static boolean covers(Deployment.Deployed deployed) {
    String input = deployed.prefix() + Topic.TRANSACTIONS.topicName();
    try {
      return deployed.adapter().covers(deployed.kafka().topics().ends(input));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void failFast(Supervisor supervisor, RunnerFailure runner, Recorder recorder) {
    supervisor
        .failure()
        .or(runner::get)
        .ifPresent(
            failure -> {
              throw new RunAborted(failure);
            });
    if (recorder.failure() != null) {
      throw new IllegalStateException("the recorder failed", recorder.failure());
    }
  }
}
