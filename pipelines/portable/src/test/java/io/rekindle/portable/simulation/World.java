package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.held.HeldCells;
import io.rekindle.portable.held.Token;
import io.rekindle.portable.simulation.Reached.Event;
import io.rekindle.portable.step.CellSource;
import io.rekindle.portable.step.RefusedException;
import io.rekindle.portable.step.StepHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** All processes, all topics and the clock. */
final class World {
  static final long BEGIN_MS = 1_000_000;

  /** Up to which a cell goes through the runner's state: none, some or all. */
  private static final long[] INLINE_BYTES = {0, 1_500, Long.MAX_VALUE};

  final Environment environment;
  final InputLog input;
  final Source source;
  final Topics topics = new Topics();
  final Reached reached = new Reached();
  final CheckpointerProcess checkpointer;

  /** Ids of outputs to topics that an epoch before this one settled. */
  final Set<String> settled = new HashSet<>();

  private final List<Runner> zombies = new ArrayList<>();
  long nowMs = BEGIN_MS;
  Runner runner;
  private int epoch;
  private int attempts;

  /** Of each attempt of a step; each takes them as another process would. */
  private final List<HeldCells> held = new ArrayList<>();

  private final SplittableRandom sizes;

  World(Environment environment, long seed) {
    this.environment = environment;
    this.sizes = new SplittableRandom(seed);
    this.input = new InputLog(seed, environment);
    this.source = new Source(input, seed);
    this.checkpointer = new CheckpointerProcess(this);
    restore(environment.runners().get(0), false);
  }

  void run(Op op) {
    SplittableRandom random = new SplittableRandom(op.seed());
    boolean fails = random.nextDouble() < environment.failedBundles();
    try {
      switch (op.kind()) {
        case READ -> runner.read(random);
        case BUNDLE -> work(runner, random, fails);
        case TIMER -> runner.timers(random, fails);
        case FLUSH -> runner.flush(random);
        case WRITE -> runner.write(random);
        case COMMIT -> runner.commit();
        case TICK -> nowMs += 1 + random.nextInt(random.nextInt(8) == 0 ? 15_000 : 400);
        case NATIVE_RECOVERY -> recoverNatively(random);
        case KILL -> kill(random);
        case ZOMBIE -> zombie(random);
        case CHECKPOINTER_READ -> checkpointer.read(random);
        case CHECKPOINTER_PUBLISH -> publish(random);
        case CHECKPOINTER_CRASH -> {
          reached.count(Event.CHECKPOINTER_CRASH);
          checkpointer.crash();
        }
        case COMPACT -> {
          if (!environment.worldRules().retained()) {
            topics.compact(random.nextInt(topics.images.size() + 1));
          }
        }
        case STRANGER -> {
          reached.count(Event.STRANGER);
          topics.stranger(random);
        }
        case HANG -> {
          reached.count(Event.HANG);
          runner.hangs = true;
        }
        default -> throw new IllegalStateException();
      }
    } catch (RefusedException e) {
      refused(random);
    }
  }

  /** The job died because it refused: it is restored from the newest checkpoint. */
  void refused(SplittableRandom random) {
    reached.count(Event.NATIVE_RECOVERY_REFUSED);
    runner.die(random);
    restore(random);
  }

  /** A supervisor's answer to a stall: kill, and restore from the newest checkpoint. */
  void restart(SplittableRandom random) {
    runner.die(random);
    restore(random);
  }

  void restore(SplittableRandom random) {
    List<Runner.Kind> kinds = environment.runners();
    restore(kinds.get(random.nextInt(kinds.size())), random.nextInt(60) == 0);
  }

  /** A new epoch from the newest checkpoint. */
  private void restore(Runner.Kind kind, boolean throughFile) {
    reached.count(Event.RESTORE);
    Cut.end(this);
    epoch++;
    TreeMap<CellName, StoredCell> cells = cells();
    long[] start = checkpointer.frontier().values().stream().mapToLong(l -> l).toArray();
    source.begins(epoch, start);
    SortedMap<Integer, Long> watermarks = new TreeMap<>();
    if (environment.worldRules().carry()) {
      watermarks = Checkpoint.watermarks(checkpointer.published());
    }
    if (!watermarks.isEmpty()) {
      reached.count(Event.WATERMARK_CARRIED);
    }
    CellSource source = (step, key) -> cells.get(new CellName(step, SimLogic.text(key)));
    if (throughFile) {
      reached.count(Event.RESTORE_FROM_FILE);
      source = SnapshotFile.of(checkpointer.published(), epoch);
    }
    runner = new Runner(this, kind, epoch, source, start, watermarks);
    checkpointer.begin(epoch);
    for (Map.Entry<CellName, StoredCell> cell : cells.entrySet()) {
      boolean outbox = !cell.getValue().outbox().isEmpty();
      if (outbox) {
        reached.count(Event.OUTBOX_RESTORED);
      }
      if (outbox || !cell.getValue().body().timers().isEmpty()) {
        Violation.unless(
            cell.getValue().body().partition() == SimLogic.partition(cell.getKey().key()),
            "%s has partition %s: no wake can reach it",
            cell.getKey(),
            cell.getValue().body().partition());
        if (environment.worldRules().wake()) {
          runner.wake(cell.getKey());
        }
      }
    }
  }

  int epoch() {
    return epoch;
  }

  TreeMap<CellName, StoredCell> cells() {
    TreeMap<CellName, StoredCell> cells = new TreeMap<>();
    Checkpoint.cells(
        checkpointer.published(),
        cell -> cells.put(new CellName(cell.step(), SimLogic.text(cell.key())), cell));
    return cells;
  }

  StepHost host(String step, int ofEpoch, CellSource snapshot) {
    long inlineBytes = INLINE_BYTES[sizes.nextInt(INLINE_BYTES.length)];
    held.add(new HeldCells(inlineBytes, sizes.nextInt(50) == 0 ? 0 : Long.MAX_VALUE));
    return new StepHost(
        step,
        ofEpoch,
        "attempt" + attempts++,
        snapshot,
        new SimLogic(
            environment.shape(), step, input, () -> nowMs, environment.worldRules().names()),
        environment.flushEvery(),
        environment.rules(),
        held.get(held.size() - 1));
  }

  /**
   * What the runner's state has of a cell, whichever attempt made it: one that was never touched
   * again is nobody's to refuse.
   */
  Cell cell(CellName name, byte[] stored) {
    if (!Token.is(stored)) {
      return CellFormat.decode(stored);
    }
    Token token = Token.decode(stored);
    return held.stream()
        .map(one -> one.find(name.step(), SimLogic.bytes(name.key())))
        .filter(
            version ->
                version != null
                    && version.number() == token.number()
                    && version.cell().incarnation().equals(token.incarnation()))
        .map(HeldCells.Version::cell)
        .findFirst()
        .orElseThrow(() -> new Violation(name + " is held in another version"));
  }

  /** Ends all processes. */
  void end() {
    for (HeldCells one : held) {
      reached.count(Event.SPILLED, one.spills());
      one.close();
    }
  }

  boolean isZombie(Runner one) {
    return zombies.contains(one);
  }

  /** Workers of one Samza job share the topics between steps. */
  void shared(Runner from, Map.Entry<String, Memory.Message> message) {
    if (from.sibling && from != runner && from.epoch == runner.epoch) {
      runner.memory.queues.get(message.getKey()).add(message.getValue());
    }
  }

  void endZombies(SplittableRandom random) {
    while (!zombies.isEmpty()) {
      zombies.get(0).die(random);
      zombies.remove(0);
    }
  }

  private void work(Runner one, SplittableRandom random, boolean fails) {
    List<String> steps =
        environment.shape().steps.stream()
            .filter(step -> !one.memory.queues.get(step).isEmpty())
            .toList();
    if (!steps.isEmpty()) {
      one.bundle(steps.get(random.nextInt(steps.size())), random, fails);
    }
  }

  private void publish(SplittableRandom random) {
    if (checkpointer.publish().isPresent()) {
      reached.count(Event.STALL);
      restart(random);
    } else if (random.nextInt(8) == 0) {
      Cut.check(this);
    }
  }

  private void kill(SplittableRandom random) {
    crashed();
    if (isSamza() && random.nextBoolean()) {
      zombies.add(runner.zombie());
    } else {
      runner.die(random);
    }
    restore(random);
  }

  private void recoverNatively(SplittableRandom random) {
    if (!environment.nativeRecovery() || runner.kind == Runner.Kind.DIRECT) {
      return;
    }
    crashed();
    reached.count(Event.NATIVE_RECOVERY);
    if (environment.siblingZombies() && isSamza() && random.nextBoolean()) {
      Runner zombie = runner.zombie();
      zombie.sibling = true;
      zombies.add(zombie);
    } else {
      runner.die(random);
    }
    runner.recoverNatively(random);
  }

  private void crashed() {
    reached.count(Event.KILL);
    if (runner.memory.armed.values().stream()
        .anyMatch(times -> Math.min(times[0], times[1]) < Long.MAX_VALUE)) {
      reached.count(Event.TIMER_PENDING_AT_CRASH);
    }
    if (checkpointer.frontier().values().stream().anyMatch(offset -> offset > 0)) {
      reached.count(Event.FRONTIER_ABOVE_ZERO_AT_CRASH);
    }
  }

  private boolean isSamza() {
    return runner.kind == Runner.Kind.SAMZA || runner.kind == Runner.Kind.SAMZA_WITHOUT_STATE;
  }

  private void zombie(SplittableRandom random) {
    if (zombies.isEmpty()) {
      return;
    }
    Runner zombie = zombies.get(0);
    try {
      switch (random.nextInt(8)) {
        case 0 -> zombie.read(random);
        case 1, 2, 3 -> work(zombie, random, false);
        case 4 -> zombie.timers(random, false);
        case 5, 6 -> zombie.write(random);
        default -> {
          if (random.nextInt(3) == 0) {
            zombie.die(random);
            zombies.remove(0);
          }
        }
      }
    } catch (RefusedException e) {
      zombies.remove(0);
    }
  }
}
