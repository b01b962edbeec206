package io.rekindle.cluster.samza;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
  @TempDir Path directory;

  private static final String CONFIRMED =
      "18:45:13.642 [Debounce] INFO ZkJobCoordinator - pid=c4f6new version %d of the job model got confirmed";
  private static final String ENTERED =
      "18:45:22.330 [Thread-0] INFO SamzaContainer - Entering run loop.";
  private static final String EXPIRED =
      "18:45:13.065 INFO StreamProcessor - Job model expired. Shutting down the container: null of stream processor: e4.";
  private static final String IGNORED =
      "18:45:14.804 INFO StreamProcessor - Ignoring onJobModelExpired invocation since the current state is IN_REBALANCE and not in [RUNNING, STARTED].";

  private static WorkerLog after(String... lines) {
    return WorkerLog.EMPTY.after(List.of(lines));
  }

  @Test
  void aWorkerRunsFromItsRunLoopToTheNextJobModel() {
    assertThat(after(String.format(Locale.ROOT, CONFIRMED, 1)).running()).isFalse();
    assertThat(after(String.format(Locale.ROOT, CONFIRMED, 1), ENTERED))
        .isEqualTo(new WorkerLog(1, true, false));
    assertThat(after(String.format(Locale.ROOT, CONFIRMED, 1), ENTERED, EXPIRED).running())
        .isFalse();
    assertThat(
            after(
                String.format(Locale.ROOT, CONFIRMED, 1),
                ENTERED,
                EXPIRED,
                String.format(Locale.ROOT, CONFIRMED, 12),
                ENTERED))
        .isEqualTo(new WorkerLog(12, true, false));
  }

  @Test
  void aWorkerThatIgnoredAJobModelIsStaleUntilItTakesUpTheNext() {
    WorkerLog stale =
        after(
            String.format(Locale.ROOT, CONFIRMED, 2),
            IGNORED,
            String.format(Locale.ROOT, CONFIRMED, 3),
            ENTERED);
    assertThat(stale).isEqualTo(new WorkerLog(3, true, true));
    assertThat(after(String.format(Locale.ROOT, CONFIRMED, 2), IGNORED, ENTERED, EXPIRED).stale())
        .isFalse();
  }

  @Test
  void workersAreReadyWhenAllRunTheSameJobModel() {
    WorkerLog first = new WorkerLog(1, true, false);
    WorkerLog second = new WorkerLog(2, true, false);
    assertThat(WorkerLog.allRunTheSame(List.of(second, second))).isTrue();
    assertThat(WorkerLog.allRunTheSame(List.of(first, second))).isFalse();
    assertThat(WorkerLog.allRunTheSame(List.of(second, new WorkerLog(2, false, false)))).isFalse();
    assertThat(WorkerLog.allRunTheSame(List.of(second, new WorkerLog(2, true, true)))).isFalse();
  }

  @Test
  void logsAreTakenFurtherFromWhereTheyWere() throws IOException {
    Path log = directory.resolve("out-1.log");
    WorkerLogs logs = new WorkerLogs();
    assertThat(logs.of(null)).isEqualTo(WorkerLog.EMPTY);
    assertThat(logs.of(log)).isEqualTo(WorkerLog.EMPTY);
    Files.writeString(log, String.format(Locale.ROOT, CONFIRMED, 3) + "\n");
    assertThat(logs.of(log)).isEqualTo(new WorkerLog(3, false, false));
    Files.writeString(log, ENTERED + "\n", StandardOpenOption.APPEND);
    assertThat(logs.of(log)).isEqualTo(new WorkerLog(3, true, false));
    assertThat(logs.of(directory.resolve("out-2.log"))).isEqualTo(WorkerLog.EMPTY);
  }
}
