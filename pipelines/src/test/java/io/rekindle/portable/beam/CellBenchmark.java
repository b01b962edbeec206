package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepResult;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * What an event costs a step against what its key holds, and what the first touch after a resume
 * does. No arguments. Without a runner and without Kafka.
 */
public final class CellBenchmark {
  private static final int[] SIZES = {10, 1_000, 10_000, 100_000};
  private static final int ROUNDS = 5;
  private static final long ROUND_NS = 200_000_000L;
  private static final byte[] KEY = {'k'};
  private static final KvCoder<String, String> TEXTS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());

  /** Changes one item of one of its states: which, the word says. */
  @Deterministic
  static final class ChangeFn extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("map")
    private final StateSpec<MapState<String, Long>> mapSpec =
        StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

    @StateId("set")
    private final StateSpec<SetState<String>> setSpec = StateSpecs.set(StringUtf8Coder.of());

    @StateId("bag")
    private final StateSpec<BagState<String>> bagSpec = StateSpecs.bag(StringUtf8Coder.of());

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("map") MapState<String, Long> map,
        @StateId("set") SetState<String> set,
        @StateId("bag") BagState<String> bag) {
      String word = context.element().getValue();
      String item = word.substring(4);
      switch (word.substring(0, 3)) {
        case "map" -> {
          Long before = map.get(item).read();
          map.put(item, before == null ? 1 : before + 1);
        }
        case "set" -> {
          set.remove(item);
          set.add("n" + item.substring(1));
        }
        default -> bag.add(item);
      }
    }
  }

  private final Path file = Files.createTempFile("benchmark", ".snapshot");
  private final Random random = new Random(1);
  private long offset;
  private long imageBytes;

  private CellBenchmark() throws Exception {}

  public static void main(String[] args) throws Exception {
    CellBenchmark benchmark = new CellBenchmark();
    System.out.println("to warm up:");
    benchmark.run("map", 10, 0);
    benchmark.run("bag", 10, 0);
    System.out.println(
        "state, items, outbox: us of CPU per event p50 (min, max); image bytes; first touch ms");
    for (String kind : List.of("map", "set", "bag")) {
      for (int size : SIZES) {
        benchmark.run(kind, size, 0);
      }
    }
    System.out.println("events in the restored outbox of a map of 10");
    for (int outbox : new int[] {0, 1_000, 50_000}) {
      benchmark.run("map", 10, outbox);
    }
    Files.delete(benchmark.file);
  }

  private void run(String kind, int size, int outbox) throws Exception {
    write(kind, size, outbox);
    try (Snapshot snapshot = Snapshot.open(file)) {
      AuthorLogic logic =
          new AuthorLogic(
              new AuthorFn(new ChangeFn(), "step"),
              TEXTS,
              new Ports(Port.of(CountFn.NEXT, TEXTS).toStep("a")),
              () -> 10);
      StepHost host = new StepHost("step", 2, "me", snapshot, logic, 1, Rules.ALL);
      long begun = cpuNs();
      byte[] stored = event(host, logic, null, kind, size);
      long touchedMs = (cpuNs() - begun) / 1_000_000;
      List<Long> rounds = new ArrayList<>();
      for (int round = -1; round < ROUNDS; round++) {
        imageBytes = 0;
        long events = 0;
        long start = cpuNs();
        while (cpuNs() - start < ROUND_NS) {
          stored = event(host, logic, stored, kind, size);
          events++;
        }
        if (round >= 0) {
          rounds.add((cpuNs() - start) / events);
        }
        imageBytes /= events;
      }
      Collections.sort(rounds);
      System.out.printf(
          Locale.ROOT,
          "%s, %d, %d: %.1f (%.1f, %.1f); %d; %d%n",
          kind,
          size,
          outbox,
          rounds.get(ROUNDS / 2) / 1e3,
          rounds.get(0) / 1e3,
          rounds.get(ROUNDS - 1) / 1e3,
          imageBytes,
          touchedMs);
    }
  }

  private byte[] event(StepHost host, AuthorLogic logic, byte[] stored, String kind, int size) {
    String word = kind + " " + item(random.nextInt(size));
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), word);
    logic.begin(PipelineOptionsFactory.create());
    StepResult result =
        host.element(stored, KEY, new Element("0:" + 1_000_000 + offset++, 0, payload));
    imageBytes += ImageFormat.encode(result.image()).length;
    // As a runner keeps it: with the key before it.
    byte[] kept = CellKey.withKey(KEY, result.cell());
    return Arrays.copyOfRange(kept, 1 + KEY.length, kept.length);
  }

  /** Of this thread: other work on the machine does not count. */
  private static long cpuNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String item(int number) {
    return String.format(Locale.ROOT, "i%08d", number);
  }

  private void write(String kind, int size, int outbox) throws Exception {
    List<byte[]> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(Encoding.encode(StringUtf8Coder.of(), item(i)));
      if (kind.equals("map")) {
        items.add(Encoding.encode(VarLongCoder.of(), 1L));
      }
    }
    StateValue.Kind of = StateValue.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put(kind, new StateValue(of, items));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < outbox; i++) {
      entries.add(new Entry("0:" + i, 1, List.of()));
    }
    byte[] hash = Hashes.next(Hashes.start(), "before".getBytes(StandardCharsets.UTF_8));
    Body body = new Body(0, 0, state, new TreeMap<>());
    Files.delete(file);
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.add(new StoredCell("step", KEY, body, hash, entries));
      writer.finish(new SnapshotHeader("benchmark", 2, "chk", new TreeMap<>()));
    }
  }
}
