package io.rekindle.cluster.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekindle.checkpointer.epoch.EpochEnd;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.process.EpochOverseer;
import io.rekindle.cluster.process.Exit;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Supervised;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.RunMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableJobTest {
  @TempDir Path checkpoints;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<FakeRunner> attempts = new CopyOnWriteArrayList<>();
  private final AtomicInteger epochs = new AtomicInteger();
  private boolean diesAtStart;
  private boolean firstDies;
  private volatile boolean kafkaIsAway;
  private PortableJob job;

  @BeforeEach
  void begin() throws InterruptedException {
    job = job(true);
    job.start();
  }

  @AfterEach
  void end() {
    job.close();
  }

  private PortableJob job(boolean strict) {
    return new PortableJob(
        "samza",
        new RunnerAdapter.Description("samza", "2.14.0", "Samza 1.1.0", null, Map.of()),
        () -> {
          if (kafkaIsAway) {
            throw new EpochSource.NotNowException("no answer", null);
          }
          int number = epochs.incrementAndGet();
          String base = number == 1 ? null : "chk-" + number;
          return new EpochSource.Epoch(number, checkpoints.resolve("s"), "g" + number, base);
        },
        (runner, epoch, overseer) -> {
          FakeRunner runnerOfEpoch = new FakeRunner(runner, overseer);
          attempts.add(runnerOfEpoch);
          return runnerOfEpoch;
        },
        checkpoints,
        events::add,
        () -> {},
        strict);
  }

  private FakeRunner attempt(int number) {
    await().until(() -> attempts.size() >= number && (diesAtStart || job.running()));
    return attempts.get(number - 1);
  }

  @Test
  void aKilledWorkerEndsTheEpochAndTheNextStartsOnTheSameRunner() {
    attempt(1).worker.ends(new Exit(1, 137, true, List.of()));
    assertThat(attempt(2).runner).isEqualTo("samza");
    await().until(() -> kinds().contains(Kind.RESTORED));
    assertThat(attempts.get(0).closed).isTrue();
    assertThat(kinds()).containsSubsequence(Kind.RESTORE_STARTED, Kind.RESTORED);
    assertThat(last(Kind.RESTORED)).contains("epoch 2", "samza", "chk-2");
    assertThat(last(Kind.RESTORE_STARTED)).contains("was killed");
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void theNextEpochStartsOnTheRunnerThatWasNamed() {
    job.goOnWith("flink");
    attempt(1).worker.ends(new Exit(1, 137, true, List.of()));
    assertThat(attempt(2).runner).isEqualTo("flink");
  }

  @Test
  void aJobThatFailsOnLivingProcessesAfterAFaultIsRestored() {
    job.disturbed("the kill of the broker");
    attempt(1).failure = Optional.of("the job is FAILED: disconnected");
    attempt(2);
    assertThat(last(Kind.RESTORE_STARTED)).contains("FAILED");
    assertThat(job.trouble()).isEmpty();
  }

  @Test
  void oneThatFailsForNoReasonEndsTheRunIfItIsStrict() {
    attempt(1).failure = Optional.of("the job is FAILED: the author's mistake");
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).contains("the author's mistake");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void oneThatRefusesIsRestored() {
    attempt(1).failure = Optional.of("the job is FAILED: io.rekindle.RefusedException: no");
    attempt(2);
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void oneThatWouldFailAgainIsNotTriedAgain() throws InterruptedException {
    job.close();
    attempts.clear();
    job = job(false);
    job.start();
    attempt(1).failure =
        Optional.of(
            "the job is FAILED: x; root cause: io.rekindle.InvalidElementException: one key");
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).contains("one key");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void whyAnEpochEndedIsSaidInTheDirectory() throws IOException {
    Files.createDirectory(checkpoints.resolve("epochs"));
    attempt(1).failure = Optional.of("the job is FAILED: the author's mistake");
    await().until(() -> job.failure().isPresent());
    assertThat(EpochEnd.of(checkpoints, 1).orElseThrow()).contains("the author's mistake");
  }

  @Test
  void aStalledCheckpointerOfThisEpochIsACause() throws IOException {
    Files.writeString(
        checkpoints.resolve("status.json"),
        "{\"epoch\":1,\"state\":\"stalled\",\"reason\":\"the frontier is stuck\"}");
    attempt(2);
    assertThat(last(Kind.RESTORE_STARTED)).contains("the frontier is stuck");
  }

  @Test
  void partitionsThatTheInputGotAreTakenInByTheNextEpoch() throws IOException {
    attempt(1);
    Files.writeString(
        checkpoints.resolve("status.json"), "{\"epoch\":1,\"state\":\"running\",\"unread\":[4,5]}");
    attempt(2);
    await().until(() -> kinds().contains(Kind.RESTORED));
    assertThat(last(Kind.RESTORE_STARTED)).contains("the input got the partitions [4, 5]");
    assertThat(attempts).as("of epoch 2 nothing is said").hasSize(2);
  }

  @Test
  void anEpochThatSomebodyElseBeganEndsThisOne() throws IOException {
    attempt(1);
    Files.writeString(checkpoints.resolve("status.json"), "{\"epoch\":2,\"state\":\"running\"}");
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).contains("epoch 2 was begun by somebody else");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void aKafkaThatIsAwayIsWaitedForUnlessItIsStrict() throws InterruptedException {
    job.close();
    attempts.clear();
    job = job(false);
    job.start();
    kafkaIsAway = true;
    attempt(1).worker.ends(new Exit(1, 137, false, List.of()));
    await().until(() -> kinds().contains(Kind.NOTE) && last(Kind.NOTE).contains("no answer"));
    kafkaIsAway = false;
    attempt(2);
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void restoresThatBringNoCheckpointEndTheRun() {
    diesAtStart = true;
    attempt(1).worker.ends(new Exit(1, 137, true, List.of()));
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).contains("restores in a row");
    assertThat(job.trouble().orElseThrow())
        .contains("has ended", "was killed")
        .doesNotContain("\n");
    assertThat(attempts).hasSize(6);
  }

  @Test
  void aDeathThatNothingExplainsEndsTheRunIfItIsStrict() {
    attempt(1).worker.ends(new Exit(1, 1, false, List.of("OutOfMemoryError")));
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).contains("OutOfMemoryError");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void aDeathDuringTheFirstStartIsRestoredFromUnlessItIsStrict() throws InterruptedException {
    job.close();
    attempts.clear();
    firstDies = true;
    job = job(false);
    job.start();
    attempt(2);
    assertThat(last(Kind.RESTORE_STARTED)).contains("137");
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void aPipelineThatRefusesItsSnapshotIsNotTriedAgain() throws InterruptedException {
    job.close();
    attempts.clear();
    job = job(false);
    job.start();
    String sentence = "ledger: refused: step ledger is in the checkpoint and not in the pipeline";
    attempt(1).worker.ends(new Exit(1, 2, false, List.of("starting", sentence, "bye")));
    await().until(() -> job.failure().isPresent());
    assertThat(job.failure().orElseThrow()).isEqualTo("worker: " + sentence);
    assertThat(attempts).hasSize(1);
  }

  @Test
  void anotherProcessThatEndsWithTheSameStatusIsRestoredFrom() throws InterruptedException {
    job.close();
    attempts.clear();
    job = job(false);
    job.start();
    attempt(1).worker.ends(new Exit(1, 2, false, List.of("Fatal error occurred in the cluster")));
    attempt(2);
    assertThat(job.failure()).isEmpty();
  }

  private List<Kind> kinds() {
    return events.stream().map(Event::kind).toList();
  }

  private String last(Kind kind) {
    return events.stream()
        .filter(event -> event.kind() == kind)
        .reduce((first, second) -> second)
        .orElseThrow()
        .detail();
  }

  /** One worker that ends when the test says so. */
  private static final class FakeWorker implements Supervised {
    private Consumer<Exit> onExit;

    @Override
    public String name() {
      return "worker";
    }

    @Override
    public long start(Consumer<Exit> whenEnded) {
      onExit = whenEnded;
      return 1;
    }

    @Override
    public void destroy() {}

    void ends(Exit exit) {
      onExit.accept(exit);
    }
  }

  private final class FakeRunner implements RunnerAdapter {
    private final String runner;
    private final EpochOverseer overseer;
    private final FakeWorker worker = new FakeWorker();
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean closed;

    FakeRunner(String runner, EpochOverseer overseer) {
      this.runner = runner;
      this.overseer = overseer;
    }

    @Override
    public Description describe() {
      return new Description(runner, "", "", null, Map.of());
    }

    @Override
    public void start() {
      overseer.start(worker, RestartPolicy.after(0));
      if (diesAtStart && attempts.size() > 1) {
        worker.ends(new Exit(1, 137, true, List.of()));
      }
      if (firstDies && attempts.size() == 1) {
        worker.ends(new Exit(1, 137, false, List.of()));
      }
      overseer.check();
    }

    @Override
    public List<ManagedProcess> workers() {
      return List.of();
    }

    @Override
    public RunMeta.Checkpoints checkpoints() {
      return null;
    }

    @Override
    public Optional<String> failure() {
      return failure;
    }

    @Override
    public void close() {
      closed = true;
      overseer.stop(worker);
    }
  }
}
