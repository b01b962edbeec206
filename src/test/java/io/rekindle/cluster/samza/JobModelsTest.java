package io.rekindle.cluster.samza;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobModelsTest {
  private final Worker one = new Worker("worker-1");
  private final Worker two = new Worker("worker-2");
  private final List<Worker> workers = List.of(one, two);
  private final Map<Path, WorkerLog> logs = new HashMap<>();

  private void says(Worker worker, int jobModel, boolean running, boolean stale) {
    logs.put(worker.log, new WorkerLog(jobModel, running, stale));
  }

  private WorkerLog log(Path path) {
    return logs.getOrDefault(path, WorkerLog.EMPTY);
  }

  private List<Worker> working() {
    return JobModels.working(workers, worker -> log(worker.log));
  }

  private Sign without(Worker... targets) {
    return JobModels.without(List.of(targets), workers, worker -> worker.log, this::log);
  }

  @Test
  void onlyThoseThatRunThePresentJobModelWork() {
    says(one, 2, true, false);
    says(two, 2, true, false);
    assertThat(working()).containsExactly(one, two);
    says(two, 2, true, true);
    assertThat(working()).containsExactly(one);
    says(two, 3, false, false);
    assertThat(working()).isEmpty();
    two.alive = false;
    assertThat(working()).containsExactly(one);
  }

  @Test
  void aDeathIsFeltWhenAnotherRunsTheNextJobModel() {
    says(one, 2, true, false);
    says(two, 2, true, false);
    Sign sign = without(two);
    assertThat(sign.seen()).isEmpty();
    says(one, 3, false, false);
    assertThat(sign.seen()).isEmpty();
    says(one, 3, true, false);
    assertThat(sign.seen()).contains("worker-1 runs job model 3, after 2");
  }

  @Test
  void theDeadShowNothingButThoseInTheirPlaceDo() {
    says(one, 2, true, false);
    says(two, 2, true, false);
    Sign sign = without(one, two);
    says(one, 3, true, false);
    assertThat(sign.seen()).isEmpty();
    one.log = Path.of("worker-1", "out-2.log");
    says(one, 4, true, false);
    assertThat(sign.seen()).contains("worker-1 runs job model 4, after 2");
  }

  private static final class Worker implements ManagedProcess {
    private final String name;
    private Path log;
    private boolean alive = true;

    Worker(String name) {
      this.name = name;
      this.log = Path.of(name, "out-1.log");
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long pid() {
      return 1;
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public long kill() {
      return 0;
    }

    @Override
    public List<String> logTail(int lines) {
      return List.of();
    }
  }
}
