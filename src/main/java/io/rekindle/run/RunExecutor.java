package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.LiveRecovery;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
  private final Brokers brokers;
  private final Path directory;
  private final RunListener listener;
  private final Turn turn;
  private RunSpec made;

  /**
   * @param brokers where it gets its Kafka from
   * @param directory the run's, which exists
   */
  public RunExecutor(
      RunSpec spec, Place place, Brokers brokers, Path directory, RunListener listener) {
    this(spec, place, brokers, directory, listener, Turn.ALONE);
  }

  /**
   * @param turn when it may begin with what is measured
   */
  RunExecutor(
      RunSpec spec, Place place, Brokers brokers, Path directory, RunListener listener, Turn turn) {
    this.spec = spec;
    this.made = spec;
    this.place = place;
    this.brokers = brokers;
    this.directory = directory;
    this.listener = listener;
    this.turn = turn;
  }

  /**
   * Runs it.
   *
   * @return the run as it was made: at which rate, if it found that out
   * @throws io.rekindle.environment.EnvironmentException if the environment does not fit: nothing
   *     was proved about the runner
   */
  public RunSpec execute() throws IOException, InterruptedException {
    return execute(true);
  }

  /**
   * Finds the rate out and ends.
   *
   * @return what {@link #execute()} returns
   */
  public RunSpec findRate() throws IOException, InterruptedException {
    return execute(false);
  }

  private RunSpec execute(boolean traffic) throws IOException, InterruptedException {
    long startedMs = System.currentTimeMillis();
    try (HistoryWriter history = new HistoryWriter(directory.resolve(HISTORY));
        UsageSampler events = new UsageSampler(history);
        Supervisor supervisor = new Supervisor(events)) {
      try {
        cluster(history, events, supervisor, startedMs, traffic);
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
    return made;
  }

  private void cluster(
      HistoryWriter history,
      Consumer<Event> events,
      Supervisor supervisor,
      long startedMs,
      boolean traffic)
      throws IOException, InterruptedException {
    String prefix = "rekindle-" + Long.toString(startedMs, 36) + "-" + spec.id() + "-";
    listener.progress(spec, "start Kafka", Double.NaN);
    new Deployment(spec, place, brokers, directory, events, supervisor)
        .during(prefix, deployed -> run(history, supervisor, startedMs, deployed, traffic));
  }

  private void run(
      HistoryWriter history,
      Supervisor supervisor,
      long startedMs,
      Deployment.Deployed deployed,
      boolean traffic)
      throws IOException, InterruptedException {
    RunnerAdapter adapter = deployed.adapter();
    String prefix = deployed.prefix();
    RunMeta meta = Metas.of(spec, adapter.describe(), startedMs);
    history.meta(meta);
    LiveRecovery live = new LiveRecovery(meta);
    history.listen(live);
    Clients clients = new Clients(deployed.kafka().bootstrapServers(), place.clientProperties());
    Progress progress = LoadGenerator.progress(spec);
    boolean readCommitted = spec.settings().deliveryGuarantee().equals(Settings.EXACTLY_ONCE);
    try (Recorder recorder = new Recorder(clients, prefix, readCommitted, history, progress);
        LoadGenerator generator = new LoadGenerator(spec, clients, prefix, history, progress)) {
      recorder.start();
      RunnerFailure runner = new RunnerFailure(adapter, history);
      Supplier<Optional<String>> dead = () -> supervisor.failure().or(deployed.lease()::failure);
      Waiting waiting =
          new Waiting(
              spec, history, listener, () -> failFast(dead, runner, recorder), adapter::trouble);
      listener.progress(spec, "start " + spec.settings().runner(), Double.NaN);
      adapter.start();
      Evidence evidence =
          new Evidence(
              deployed,
              PipelineSettings.groupId(prefix),
              () -> dead.get().isPresent() || recorder.failure() != null,
              live);
      Traffic records =
          new Traffic(
              new Phases(
                  spec, turn, history, listener, generator, recorder, progress, waiting, evidence));
      RunSpec paced = records.begin();
      meta = Metas.of(paced, adapter.describe(), startedMs);
      history.meta(meta);
      made = paced;
      if (traffic) {
        records.run(paced.ratePerSecond(), deployed.targets());
      }
      failFast(dead, runner, recorder);
      recorder.finish(LAST_READ);
      history.event(new Event(System.currentTimeMillis(), Event.Kind.PHASE, "done", null, null));
    } finally {
      new ReadBack(clients, prefix, progress, history).write(LAST_READ);
      history.meta(meta.withCheckpoints(adapter.checkpoints()));
    }
  }

  private static void failFast(
      Supplier<Optional<String>> dead, RunnerFailure runner, Recorder recorder) {
    dead.get()
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
