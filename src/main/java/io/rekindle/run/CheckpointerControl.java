package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.process.Exit;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Supervisor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The checkpointer's process: started, restarted after a kill, made to halt. */
public final class CheckpointerControl {
  /** About what an orchestrator takes to start a container in place of a dead one. */
  private static final RestartPolicy POLICY = RestartPolicy.after(1_000);

  private static final int MOST_UNEXPLAINED = 5;

  private static final long HALT_SECONDS = 60;

  /** Of a process that halted where it was told to, as if by SIGKILL. */
  private static final int HALTED = 137;

  private final Supervisor supervisor;
  private final JavaProcess process;
  private final Function<String, JavaProcess> halting;
  private final RestartPolicy policy;

  /**
   * @param strict whether a death that nothing explains is a failure instead of being restarted
   *     from
   * @param halting makes a process that halts in a phase of its first publishing
   */
  CheckpointerControl(
      Supervisor supervisor,
      boolean strict,
      JavaProcess process,
      Function<String, JavaProcess> halting) {
    this.policy = strict ? POLICY : POLICY.withUnexplained(MOST_UNEXPLAINED);
    this.supervisor = supervisor;
    this.process = process;
    this.halting = halting;
  }

  void start() {
    supervisor.start(process, policy);
  }

  ManagedProcess process() {
    return process;
  }

  /** Returns when it has halted, epoch milliseconds; it has been started again by then. */
  long haltAt(String phase) throws InterruptedException {
    JavaProcess target = halting.apply(phase);
    supervisor.stop(process);
    try {
      CompletableFuture<Exit> ended = new CompletableFuture<>();
      target.start(ended::complete);
      Exit exit = ended.get(HALT_SECONDS, TimeUnit.SECONDS);
      long atMs = System.currentTimeMillis();
      if (exit.status() != HALTED) {
        throw new ClusterException(
            "the checkpointer ended with status "
                + exit.status()
                + " before it came to "
                + phase
                + ":\n"
                + String.join("\n", exit.logTail()));
      }
      return atMs;
    } catch (ExecutionException | TimeoutException e) {
      throw new ClusterException("the checkpointer did not come to " + phase, e);
    } finally {
      target.destroy();
      supervisor.start(process, policy);
    }
  }
}
