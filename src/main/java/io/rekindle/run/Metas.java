package io.rekindle.run;

import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.environment.CodeVersion;
import io.rekindle.history.RunMeta;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.Workload;

/** A run's {@code run.json} from what was asked for and what the runner says of itself. */
final class Metas {
  private Metas() {}

  static RunMeta of(RunSpec spec, RunnerAdapter.Description runner, long startedMs) {
    Settings settings = spec.settings();
    Workload workload = spec.workload();
    return new RunMeta(
        RunMeta.SCHEMA_VERSION,
        spec.id(),
        spec.scenario().name(),
        settings.runner().text(),
        runner.beamVersion(),
        runner.engineVersion(),
        settings.portable() ? RunMeta.PORTABLE : RunMeta.NATIVE,
        settings.tuning(),
        runner.stateBackend(),
        settings.deliveryGuarantee(),
        settings.idempotent(),
        spec.seed(),
        spec.repeat(),
        workload.accounts(),
        workload.partitions(),
        spec.ratePerSecond(),
        workload.periodMs(),
        workload.maxDelayMs(),
        workload.alertThreshold(),
        startedMs,
        spec.faults(),
        null,
        runner.unmeasured(),
        spec.route(),
        workload.backlog(),
        workload.alertDelayMs(),
        new RunMeta.Rate(
            spec.pace().mostPerSecond(), spec.pace().sustainedPerSecond(), spec.pace().again()),
        CodeVersion.text());
  }
}
