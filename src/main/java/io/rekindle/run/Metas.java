package io.rekindle.run;

import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.environment.CodeVersion;
import io.rekindle.history.Idempotence;
import io.rekindle.history.RunMeta;
import io.rekindle.scenario.Pace;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.Workload;

/** A run's {@code run.json} from what was asked for and what the runner says of itself. */
final class Metas {
  private Metas() {}

  static RunMeta of(RunSpec spec, RunnerAdapter.Description runner, long startedMs) {
    Settings settings = spec.settings();
    Workload workload = spec.workload();
    Pace pace = spec.pace();
    return RunMeta.builder(spec.id(), spec.scenario().name())
        .runner(settings.runner().text(), runner.beamVersion(), runner.engineVersion())
        .setUp(
            settings.portable() ? RunMeta.PORTABLE : RunMeta.NATIVE,
            settings.tuning(),
            runner.stateBackend())
        .delivery(settings.deliveryGuarantee(), settings.idempotence() != Idempotence.FALSE)
        .halves(settings.idempotence() == Idempotence.HALF)
        .draw(spec.seed(), spec.repeat())
        .load(workload.accounts(), workload.partitions(), spec.ratePerSecond())
        .backlog(workload.backlog())
        .rate(new RunMeta.Rate(pace.mostPerSecond(), pace.sustainedPerSecond(), pace.again()))
        .ledger(workload.periodMs(), workload.maxDelayMs(), workload.alertThreshold())
        .alertDelayMs(workload.alertDelayMs())
        .startedMs(startedMs)
        .faultsPlanned(spec.faults())
        .route(spec.route())
        .unmeasured(runner.unmeasured())
        .codeVersion(CodeVersion.text())
        .build();
  }
}
