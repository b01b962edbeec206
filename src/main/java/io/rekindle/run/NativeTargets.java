package io.rekindle.run;

import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.Sign;
import io.rekindle.nemesis.Targets;
import java.util.List;

/** What faults may hit where the runner recovers by itself. */
record NativeTargets(RunnerAdapter adapter) implements Targets {
  @Override
  public List<ManagedProcess> workers() {
    return adapter.workers();
  }

  @Override
  public List<ManagedProcess> working() {
    return adapter.working();
  }

  @Override
  public Sign sign(List<ManagedProcess> hit) {
    return adapter.sign(hit);
  }
}
