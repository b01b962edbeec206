package io.rekindle.history;

import java.util.List;
import java.util.Map;

/**
 * Puts a {@link RunMeta} together, so that each value is given beside those that belong to it. What
 * is not given is as in a control on a tuned runner with native checkpoints, or null where an
 * earlier version did not know it.
 */
public final class RunMetaBuilder {
  private int schemaVersion = RunMeta.SCHEMA_VERSION;
  private final String scenario;
  private String id;
  private String runner;
  private String beamVersion;
  private String engineVersion;
  private String mode = RunMeta.NATIVE;
  private String tuning = "tuned";
  private String stateBackend;
  private String deliveryGuarantee = "at-least-once";
  private boolean idempotent = true;
  private boolean halves;
  private long seed;
  private int repeat = 1;
  private int accounts;
  private int partitions;
  private double ratePerSecond;
  private boolean backlog;
  private RunMeta.Rate rate;
  private long periodMs;
  private long maxDelayMs;
  private long alertThreshold;
  private Long alertDelayMs;
  private long startedMs;
  private int faultsPlanned;
  private List<String> route;
  private RunMeta.Checkpoints checkpoints;
  private Map<String, String> unmeasured = Map.of();
  private String codeVersion;

  RunMetaBuilder(String id, String scenario) {
    this.id = id;
    this.scenario = scenario;
  }

  static RunMetaBuilder of(RunMeta meta) {
    RunMetaBuilder builder =
        new RunMetaBuilder(meta.id(), meta.scenario())
            .runner(meta.runner(), meta.beamVersion(), meta.engineVersion())
            .setUp(meta.mode(), meta.tuning(), meta.stateBackend())
            .delivery(meta.deliveryGuarantee(), meta.idempotent())
            .halves(meta.halves())
            .draw(meta.seed(), meta.repeat())
            .load(meta.accounts(), meta.partitions(), meta.ratePerSecond())
            .backlog(meta.backlog())
            .rate(meta.rate())
            .ledger(meta.periodMs(), meta.maxDelayMs(), meta.alertThreshold())
            .alertDelayMs(meta.alertDelayMs())
            .startedMs(meta.startedMs())
            .faultsPlanned(meta.faultsPlanned())
            .route(meta.route())
            .checkpoints(meta.checkpoints())
            .unmeasured(meta.unmeasured())
            .codeVersion(meta.codeVersion());
    builder.schemaVersion = meta.schemaVersion();
    return builder;
  }

  public RunMetaBuilder id(String value) {
    id = value;
    return this;
  }

  public RunMetaBuilder runner(String name, String beam, String engine) {
    runner = name;
    beamVersion = beam;
    engineVersion = engine;
    return this;
  }

  public RunMetaBuilder setUp(String checkpointing, String tuned, String backend) {
    mode = checkpointing;
    tuning = tuned;
    stateBackend = backend;
    return this;
  }

  public RunMetaBuilder delivery(String guarantee, boolean idempotentSteps) {
    deliveryGuarantee = guarantee;
    idempotent = idempotentSteps;
    return this;
  }

  public RunMetaBuilder halves(boolean value) {
    halves = value;
    return this;
  }

  public RunMetaBuilder draw(long drawnFrom, int number) {
    seed = drawnFrom;
    repeat = number;
    return this;
  }

  public RunMetaBuilder load(int howManyAccounts, int inputPartitions, double perSecond) {
    accounts = howManyAccounts;
    partitions = inputPartitions;
    ratePerSecond = perSecond;
    return this;
  }

  public RunMetaBuilder backlog(boolean value) {
    backlog = value;
    return this;
  }

  public RunMetaBuilder rate(RunMeta.Rate value) {
    rate = value;
    return this;
  }

  public RunMetaBuilder ledger(long period, long maxDelay, long threshold) {
    periodMs = period;
    maxDelayMs = maxDelay;
    alertThreshold = threshold;
    return this;
  }

  public RunMetaBuilder alertDelayMs(Long value) {
    alertDelayMs = value;
    return this;
  }

  public RunMetaBuilder startedMs(long value) {
    startedMs = value;
    return this;
  }

  public RunMetaBuilder faultsPlanned(int value) {
    faultsPlanned = value;
    return this;
  }

  public RunMetaBuilder route(List<String> value) {
    route = value;
    return this;
  }

  public RunMetaBuilder checkpoints(RunMeta.Checkpoints value) {
    checkpoints = value;
    return this;
  }

  public RunMetaBuilder unmeasured(Map<String, String> value) {
    unmeasured = value;
    return this;
  }

  public RunMetaBuilder codeVersion(String value) {
    codeVersion = value;
    return this;
  }

  public RunMeta build() {
    return new RunMeta(
        schemaVersion,
        id,
        scenario,
        runner,
        beamVersion,
        engineVersion,
        mode,
        tuning,
        stateBackend,
        deliveryGuarantee,
        idempotent,
        seed,
        repeat,
        accounts,
        partitions,
        ratePerSecond,
        periodMs,
        maxDelayMs,
        alertThreshold,
        startedMs,
        faultsPlanned,
        checkpoints,
        unmeasured,
        route,
        backlog,
        alertDelayMs,
        rate,
        codeVersion,
        halves);
  }
}
