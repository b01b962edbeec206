package io.rekindle.checkpointer.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepLogic;
import io.rekindle.portable.step.StepResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What an accepted image costs the checkpointer against what its cell holds: a map of which each
 * event changes one entry. No arguments. Without Kafka.
 */
public final class AcceptBenchmark {
  private static final int[] SIZES = {10, 10, 1_000, 10_000, 100_000}; // the first one warms up
  private static final int ROUNDS = 5;
  private static final int EVENTS = 400;
  private static final byte[] KEY = {'k'};

  private final Random random = new Random(1);
  private final int size;
  private List<byte[]> items = new ArrayList<>();

  private AcceptBenchmark(int size) {
    this.size = size;
    for (int i = 0; i < size; i++) {
      items.add(String.format(Locale.ROOT, "i%08d", i).getBytes(UTF_8));
      items.add("1".getBytes(UTF_8));
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println("entries: us of CPU per image p50 (min, max), the store's part");
    for (int size : SIZES) {
      new AcceptBenchmark(size).run();
    }
  }

  private void run() throws Exception {
    Path directory = Files.createTempDirectory("benchmark");
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
      Assembler assembler =
          new Assembler(store, 1, 600_000, System::currentTimeMillis, AssemblerRules.ALL);
      StepHost host = new StepHost("step", 1, "me", (s, k) -> null, logic(), 1, Rules.ALL);
      StepResult result = host.element(null, KEY, new Element("0:0", 0, KEY));
      assembler.image(result.image());
      List<Long> rounds = new ArrayList<>();
      int offset = 1;
      for (int round = -1; round < ROUNDS; round++) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < (size > 10_000 ? EVENTS / 10 : EVENTS); i++) {
          result = host.element(result.cell(), KEY, new Element("0:" + offset++, 0, KEY));
          images.add(result.image());
        }
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        images.forEach(assembler::image);
        assembler.publish(new TreeMap<>());
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
        if (round >= 0) {
          rounds.add(took / images.size());
        }
      }
      Collections.sort(rounds);
      System.out.printf(
          Locale.ROOT,
          "%d: %.1f (%.1f, %.1f)%n",
          size,
          rounds.get(ROUNDS / 2) / 1e3,
          rounds.get(0) / 1e3,
          rounds.get(ROUNDS - 1) / 1e3);
    }
  }

  private StepLogic logic() {
    return new StepLogic() {
      @Override
      public List<Output> element(CellAccess cell, byte[] key, Element element) {
        items = new ArrayList<>(items);
        items.set(2 * random.nextInt(size) + 1, element.id().getBytes(UTF_8));
        cell.state().put("map", new StateValue(StateValue.Kind.MAP, items));
        return List.of();
      }

      @Override
      public List<Output> timer(CellAccess cell, byte[] key, CellTimer timer) {
        return List.of();
      }
    };
  }
}
