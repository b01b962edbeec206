package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.held.HeldCells;
import io.rekindle.portable.held.Token;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.simulation.Reached.Event;
import io.rekindle.portable.step.CellSource;
import io.rekindle.portable.step.InvalidElementException;
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
  static final String PIPELINE = "sim";

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

  /** What a copy of the directory knows. */
  private record Backup(MemoryStore published, int epoch, Set<String> settled) {}

  private final List<Runner> zombies = new ArrayList<>();
  long nowMs = BEGIN_MS;
  Runner runner;
  private int partitions;
  private final Neighbour neighbour;
  private Backup backup;
  private Origin origin = new Origin(PIPELINE, 0, 0);

  /** The highest number of an epoch that was ever issued. */
  private int issued;

  private int attempts;

  /** Of each attempt of a step; each takes them as another process would. */
  private final List<HeldCells> held = new ArrayList<>();

  private final SplittableRandom sizes;

  /** Which of the sizes all attempts have; else each has one of its own. */
  private final int inline;

  World(Environment environment, long seed) {
    this.environment = environment;
    this.partitions = environment.atFirst();
    this.sizes = new SplittableRandom(seed);
    this.inline = sizes.nextInt(INLINE_BYTES.length + 1);
    this.input = new InputLog(seed, environment);
    this.source = new Source(input, seed);
    this.neighbour = new Neighbour(this);
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
        case GROW -> grow();
        case NEIGHBOUR -> {
          reached.count(Event.NEIGHBOUR);
          neighbour.writes(random);
        }
        case BACK_UP -> backup = new Backup(checkpointer.published(), epoch(), Cut.settled(this));
        case RESTORE_BACKUP -> restoreBackup(random);
        case HANG -> {
          reached.count(Event.HANG);
          runner.hangs = true;
        }
        default -> throw new IllegalStateException();
      }
    } catch (RefusedException e) {
      refused(e, random);
    }
  }

  /** The job died because it refused: it is restored from the newest checkpoint. */
  void refused(RefusedException why, SplittableRandom random) {
    boolean invalid = why instanceof InvalidElementException;
    reached.count(invalid ? Event.ELEMENT_REFUSED : Event.NATIVE_RECOVERY_REFUSED);
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
    begin(kind, throughFile, epoch());
  }

  /** The directory is lost, and brought back from a backup, which knows of fewer epochs. */
  private void restoreBackup(SplittableRandom random) {
    if (backup == null || backup.epoch() == 0) {
      return;
    }
    reached.count(Event.BACKUP_RESTORED);
    if (isSamza() && random.nextBoolean()) {
      zombies.add(runner.zombie());
    } else {
      runner.die(random);
    }
    checkpointer.restoreBackup(backup.published());
    settled.clear();
    settled.addAll(backup.settled());
    List<Runner.Kind> kinds = environment.runners();
    begin(kinds.get(random.nextInt(kinds.size())), false, backup.epoch());
  }

  /**
   * A new epoch.
   *
   * @param newest the newest that the directory knows
   */
  private void begin(Runner.Kind kind, boolean throughFile, int newest) {
    int number = (environment.worldRules().highest() ? issued : newest) + 1;
    issued = Math.max(issued, number);
    origin = new Origin(PIPELINE, number, origin.identity() + 1);
    TreeMap<CellName, StoredCell> cells = cells();
    TreeMap<Integer, Long> added = new TreeMap<>();
    for (int p = 0; environment.worldRules().takeIn() && p < partitions; p++) {
      added.put(p, 0L);
    }
    added.keySet().removeAll(checkpointer.frontier().keySet());
    added.forEach((p, offset) -> reached.count(Event.PARTITION_TAKEN_IN));
    TreeMap<Integer, Long> frontier = new TreeMap<>(checkpointer.frontier());
    frontier.putAll(added);
    long[] start = frontier.values().stream().mapToLong(l -> l).toArray();
    source.begins((int) origin.identity(), start);
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
      source = SnapshotFile.of(checkpointer.published(), origin);
    }
    runner = new Runner(this, kind, origin, source, start, watermarks);
    checkpointer.begin(origin, added);
    for (Map.Entry<CellName, StoredCell> cell : cells.entrySet()) {
      boolean outbox = !cell.getValue().outbox().isEmpty();
      if (outbox) {
        reached.count(Event.OUTBOX_RESTORED);
      }
      if (outbox || !cell.getValue().body().timers().isEmpty()) {
        Violation.unless(
            isHome(cell.getKey().key(), cell.getValue().body().partition()),
            "%s has partition %s: no wake can reach it",
            cell.getKey(),
            cell.getValue().body().partition());
        if (environment.worldRules().wake()) {
          runner.wake(cell.getKey());
        }
      }
    }
  }

  /** A key of its own ends with its partition; where the other is, nobody knows beforehand. */
  private static boolean isHome(String key, int partition) {
    return key.equals(SimLogic.STRAY) ? partition >= 0 : partition == SimLogic.partition(key);
  }

  int epoch() {
    return origin.epoch();
  }

  /** Of the present epoch. */
  Origin origin() {
    return origin;
  }

  TreeMap<CellName, StoredCell> cells() {
    TreeMap<CellName, StoredCell> cells = new TreeMap<>();
    Checkpoint.cells(
        checkpointer.published(),
        cell -> cells.put(new CellName(cell.step(), SimLogic.text(cell.key())), cell));
    return cells;
  }

  StepHost host(String step, int ofEpoch, CellSource snapshot) {
    long inlineBytes =
        INLINE_BYTES[inline < INLINE_BYTES.length ? inline : sizes.nextInt(INLINE_BYTES.length)];
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

  /** All partitions are there from now on. */
  void grow() {
    partitions = environment.partitions();
  }

  /** Whether the epoch reads all partitions that there are. */
  boolean readsAll() {
    return runner.memory.positions.length == partitions;
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
