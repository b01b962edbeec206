package io.rekindle.report;

import io.rekindle.checker.CheckResult;
import io.rekindle.checker.CheckResult.Checks;
import io.rekindle.checker.CheckResult.Guarantees;
import io.rekindle.checker.Doubt;
import io.rekindle.checker.Guarantee;
import io.rekindle.checker.Timeliness;
import io.rekindle.checker.Verdict;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.History;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.RunMeasures;
import io.rekindle.measure.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A made-up run, with made-up findings: for looking at the page, never a result. */
final class SampleRun {
  private static final long TRAFFIC_MS = 80_000;
  private static final long READY_MS = 4_000;
  private static final long FAULT_MS = 30_000;

  private final RunMeta meta;
  private final Random random;
  private final boolean fault;

  private SampleRun(RunMeta meta) {
    this.meta = meta;
    this.random = new Random(meta.id().hashCode());
    this.fault = meta.faultsPlanned() > 0;
  }

  static RunInput of(Path directory, RunMeta meta) throws IOException {
    Path history = Files.createDirectories(directory.resolve(meta.id()));
    SampleRun sample = new SampleRun(meta);
    try (Story story = new Story(history, meta)) {
      sample.write(story);
    }
    History read = new History(history);
    Map<String, String> sources =
        Map.of(
            "state",
            "runner's documentation, “Fault tolerance”",
            "output",
            "KafkaIO's documentation");
    return new RunInput(
        meta, sample.check(), RunMeasures.of(read), read.events(), sources, null, null);
  }

  private long pause() {
    return switch (meta.runner()) {
      case "direct" -> 5_200;
      case "flink" -> 1_700;
      default -> 8_800;
    };
  }

  private void write(Story story) {
    long end = READY_MS + TRAFFIC_MS;
    story.event(0, Kind.PHASE, "ready", null).event(READY_MS, Kind.PHASE, "traffic", null);
    story.event(end, Kind.PHASE, "drain", null).event(end + 3_000, Kind.PHASE, "close", null);
    story
        .event(end + 4_000, Kind.PHASE, "probe", null)
        .event(end + 6_000, Kind.PHASE, "done", null);
    long t0 = READY_MS + FAULT_MS + random.nextInt(500);
    long back = t0 + pause() * (85 + random.nextInt(40)) / 100;
    if (fault) {
      story.event(t0, Kind.FAULT_APPLIED, "worker-1", "kill-worker");
      story.event(t0 + 1_050, Kind.RESTARTED, "worker-1", "killed by kill-worker");
      if (meta.runner().equals("samza")) {
        story.event(
            t0 + 4_000, Kind.INDUCED_EXIT, "worker-2", "exit 1 while the job model changed");
        story.event(t0 + 5_100, Kind.RESTARTED, "worker-2", null);
      }
    }
    long[] offsets = new long[4];
    double every = 1_000 / meta.ratePerSecond();
    for (double at = READY_MS; at < end; at += every) {
      int partition = random.nextInt(4);
      record(story, partition, offsets[partition]++, (long) at, t0, back);
    }
  }

  private void record(Story story, int partition, long offset, long at, long t0, long back) {
    story.send(partition, offset, at, AckKind.TX);
    boolean hit = fault && (partition < 2 || meta.runner().equals("samza"));
    long out =
        at + 12 + (long) Math.exp(random.nextGaussian() + 3) + (random.nextInt(700) == 0 ? 300 : 0);
    if (hit && out >= t0 && at < back) {
      out = back + (at - t0) / 4 + random.nextInt(60);
    } else if (hit && at >= back && at < back + 4_000) {
      out = Math.max(out, back + pause() / 4 + (long) ((at - back) * 0.9));
    }
    story.out(partition, offset, out);
    if (hit && !meta.idempotent() && at >= t0 - 900 && at < t0) {
      story.out(partition, offset, back + random.nextInt(100));
    }
  }

  private CheckResult check() {
    boolean direct = meta.runner().equals("direct");
    boolean repeated = fault && !meta.idempotent();
    boolean unknown = fault && direct && meta.repeat() == 3;
    long twice = repeated && meta.runner().equals("samza") ? 50 + random.nextInt(300) : 0;
    long wrong = fault && direct ? 400 : twice > 0 ? 37 : 0;
    Verdict verdict = unknown ? Verdict.UNKNOWN : twice > 100 ? Verdict.INVALID : Verdict.VALID;
    List<String> reasons =
        switch (verdict) {
          case VALID -> List.of();
          case INVALID ->
              List.of(
                  "state: at-least-once observed, exactly-once promised: "
                      + twice
                      + " inputs were applied twice");
          case UNKNOWN ->
              List.of(
                  "worker-2 died unasked with exit status 1; last log line: <script>alert('hostile')</script>");
        };
    Guarantee state =
        wrong == 0 ? Guarantee.EXACTLY_ONCE : direct ? Guarantee.NONE : Guarantee.AT_LEAST_ONCE;
    Guarantee output = repeated ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
    return new CheckResult(
        verdict,
        reasons,
        new Guarantees(
            direct ? Guarantee.NONE : Guarantee.EXACTLY_ONCE,
            direct ? Guarantee.NONE : Guarantee.AT_LEAST_ONCE,
            direct ? Guarantee.NONE : Guarantee.AT_LEAST_ONCE),
        unknown ? null : new Guarantees(state, output, Guarantee.EXACTLY_ONCE),
        unknown
            ? null
            : new Checks(
                0,
                repeated ? 180 + random.nextInt(60) : 0,
                0,
                twice,
                0,
                wrong,
                0,
                repeated ? 2 : 0,
                12),
        (long) (TRAFFIC_MS / 1000 * meta.ratePerSecond()),
        0,
        new Timeliness(
            new Timeliness.Kind(
                new Timeliness.Lateness(90, 210, 260, 400),
                fault ? new Timeliness.Lateness(140, 4_300, 5_100, 400) : null),
            fault
                ? new Timeliness.Kind(null, new Timeliness.Lateness(7, 60, 80, 30))
                : new Timeliness.Kind(new Timeliness.Lateness(7, 40, 55, 30), null)),
        unknown ? Set.of(Doubt.UNEXPLAINED_EXIT) : Set.of(),
        twice == 0
            ? Map.of()
            : Map.of("duplicateEffects", List.of("account-17, ledger: version 204, oracle 201")));
  }

  static RunMeta meta(String runner, String scenario, boolean idempotent, int repeat) {
    boolean direct = runner.equals("direct");
    boolean samza = runner.equals("samza");
    String id = scenario + "-" + runner + (idempotent ? "-idempotent-" : "-") + repeat;
    return RunMeta.builder(id, scenario)
        .runner(
            runner,
            samza ? "2.14.0" : "2.70.0",
            direct ? "Direct 2.70.0" : samza ? "Samza 1.1.0" : "Flink 1.19.3")
        .setUp(RunMeta.NATIVE, "tuned", direct ? null : "rocksdb")
        .delivery("at-least-once", idempotent)
        .draw(42, repeat)
        .load(100, 4, direct ? 80 : 300)
        .ledger(10_000, 2_000, 9_000)
        .startedMs(Story.START)
        .faultsPlanned(scenario.equals("control") ? 0 : 1)
        .checkpoints(
            runner.equals("flink")
                ? new RunMeta.Checkpoints(78L, 1L, 84.0, 210.0, 480.0, 1_830_221L, 2_100_004L)
                : null)
        .unmeasured(
            samza
                ? Map.of(
                    "checkpoints",
                    "Samza commits offsets and a changelog, it has no checkpoints of its own to ask for")
                : Map.of())
        .build();
  }
}
