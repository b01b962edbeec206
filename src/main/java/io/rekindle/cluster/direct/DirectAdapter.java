package io.rekindle.cluster.direct;

import io.rekindle.cluster.Classpath;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.history.RunMeta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger on the Direct runner. It tells nothing of itself: ready means alive, and there are no
 * checkpoints.
 */
public final class DirectAdapter implements RunnerAdapter {
  private static final String NO_CHECKPOINTS = "the Direct runner has no checkpoints";
  private static final RunMeta.Checkpoints NONE =
      new RunMeta.Checkpoints(null, null, null, null, null, null, null);

  private final Overseer supervisor;
  private final String libraries;
  private final JavaProcess worker;
  private final RestartPolicy policy;

  /**
   * @param restartMs from an injected death to the next start; 0: at once
   */
  public DirectAdapter(
      Home home,
      String tuning,
      PipelineSettings settings,
      Path runDirectory,
      Overseer supervisor,
      long restartMs) {
    this.supervisor = supervisor;
    this.libraries = home.libraries("direct");
    this.policy = RestartPolicy.after(restartMs);
    Map<String, String> nothing = Map.of();
    List<String> args =
        new ArrayList<>(
            FlagFile.read(home.conf("direct", tuning + "/" + settings.flagFile()), nothing));
    args.addAll(settings.flags());
    this.worker =
        new JavaProcess(
            "worker",
            runDirectory.resolve("worker"),
            new JavaCommand(
                home.pipeline("direct"),
                FlagFile.read(home.conf("direct", tuning + "/worker.jvm"), nothing),
                "io.rekindle.runner.DirectLedger",
                args));
  }

  @Override
  public Description describe() {
    String beam = Classpath.version(libraries, "beam-sdks-java-core");
    Map<String, String> unmeasured = new LinkedHashMap<>();
    for (String field : List.of("completed", "failed", "durationMs", "sizeBytes")) {
      unmeasured.put("checkpoints." + field, NO_CHECKPOINTS);
    }
    return new Description("direct", beam, beam, null, unmeasured);
  }

  @Override
  public void start() {
    supervisor.start(worker, policy);
    supervisor.check();
  }

  @Override
  public List<ManagedProcess> workers() {
    return List.of(worker);
  }

  @Override
  public RunMeta.Checkpoints checkpoints() {
    return NONE;
  }

  @Override
  public void close() {
    supervisor.stop(worker);
  }
}
