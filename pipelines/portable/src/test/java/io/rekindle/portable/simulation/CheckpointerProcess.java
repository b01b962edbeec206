package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.origin.Whose;
import io.rekindle.portable.simulation.Environment.WorldRules;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Reads the topics, assembles and publishes; when it crashes it goes on from what it published. */
final class CheckpointerProcess {
  /** More than the simulation's normal backlog takes. */
  static final long STALL_MS = 20_000;

  private final World world;
  private MemoryStore published = new MemoryStore();
  private MemoryStore work;
  private Assembler assembler;
  private Origin origin;
  private int images;
  private int imagesAtBegin;
  private Map<Integer, Long> added = Map.of();
  private String unreadable;
  private int sinks;
  private int deadLetters;

  CheckpointerProcess(World world) {
    this.world = world;
    TreeMap<Integer, Long> frontier = new TreeMap<>();
    for (int p = 0; p < world.environment.atFirst(); p++) {
      frontier.put(p, 0L);
    }
    Checkpoint.initialise(
        published, frontier, new TreeMap<>(Map.of("images", 0L, "sinks", 0L, "dead", 0L)));
  }

  MemoryStore published() {
    return published;
  }

  SortedMap<Integer, Long> frontier() {
    return Checkpoint.meta(published).frontier();
  }

  int inFlight() {
    return assembler.inFlight();
  }

  /** Of an epoch, when nothing of it has been written yet. */
  void begin(Origin epoch, Map<Integer, Long> takenIn) {
    added = takenIn;
    imagesAtBegin = world.topics.images.size();
    start(epoch);
  }

  /** Starts, or starts again, for an epoch. */
  private void start(Origin begun) {
    origin = begun;
    int epoch = begun.epoch();
    unreadable = null;
    boolean begins = Checkpoint.meta(published).epoch() != epoch;
    work = published.copy();
    assembler =
        new Assembler(work, epoch, STALL_MS, () -> world.nowMs, world.environment.assemblerRules());
    assembler.takeIn(added);
    images = assembler.positions().get("images").intValue();
    if (begins && world.environment.worldRules().ownImagesOnly()) {
      images = Math.max(images, imagesAtBegin);
    }
    sinks = assembler.positions().get("sinks").intValue();
    deadLetters = assembler.positions().get("dead").intValue();
  }

  void crash() {
    start(origin);
  }

  void read(SplittableRandom random) {
    readImages(Math.min(world.topics.images.size(), images + 1 + random.nextInt(5)));
    readSinks(sinks + random.nextInt(world.topics.sinks.size() - sinks + 1));
    readDeadLetters(
        deadLetters + random.nextInt(world.topics.deadLetters.size() - deadLetters + 1));
  }

  void readAll() {
    readImages(world.topics.images.size());
    readSinks(world.topics.sinks.size());
    readDeadLetters(world.topics.deadLetters.size());
  }

  /** Publishes, unless something is wrong: then it says what. */
  Optional<String> publish() {
    assembler.input(ends());
    Optional<String> stall = Optional.ofNullable(unreadable).or(assembler::stall);
    if (stall.isPresent()) {
      return stall;
    }
    SortedMap<Integer, Long> before = assembler.frontier();
    assembler.publish(
        new TreeMap<>(
            Map.of("images", (long) images, "sinks", (long) sinks, "dead", (long) deadLetters)));
    assembler
        .frontier()
        .forEach(
            (partition, offset) ->
                Violation.unless(
                    offset >= before.get(partition), "the frontier of %s went back", partition));
    SortedMap<Integer, Long> reached = assembler.watermarks();
    Checkpoint.watermarks(published)
        .forEach(
            (partition, ms) ->
                Violation.unless(
                    reached.getOrDefault(partition, Long.MIN_VALUE) >= ms,
                    "the watermark of %s went back",
                    partition));
    published = work.copy();
    world.reached.count(Reached.Event.PUBLISHED);
    return Optional.empty();
  }

  private Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int p = 0; p < world.environment.partitions(); p++) {
      ends.put(p, (long) world.input.available(p, world.nowMs));
    }
    return ends;
  }

  private void readImages(int to) {
    for (; images < to && unreadable == null; images++) {
      byte[] value = world.topics.images.get(images).value();
      if (value == null) {
        continue;
      }
      Optional<Object> record = read(value);
      if (record.isEmpty()) {
        continue;
      }
      if (record.get() instanceof Image image) {
        assembler.image(image);
      } else if (record.get() instanceof Ack ack) {
        assembler.ack(ack);
      } else {
        assembler.mark((Mark) record.get());
      }
    }
  }

  private Optional<Object> read(byte[] value) {
    WorldRules rules = world.environment.worldRules();
    Origin by =
        rules.identity() ? origin : new Origin(World.PIPELINE, epoch(value), Stamp.identity(value));
    try {
      return rules.strangersPass() || Stamp.identity(value) != Origin.UNKNOWN
          ? Stamp.read(value, by)
          : Optional.of(ImageFormat.decode(value));
    } catch (DamagedException e) {
      unreadable = e.getMessage();
      return Optional.empty();
    }
  }

  private void readSinks(int to) {
    for (; sinks < to; sinks++) {
      Topics.SinkRecord record = world.topics.sinks.get(sinks);
      switch (whose(record.by())) {
        case BY_ITS_NUMBER ->
            assembler.sink(
                record.id(), record.epoch(), Hashes.content(record.key(), record.payload()));
        case A_DOUBLES -> assembler.replaced(record.id());
        default -> {}
      }
    }
  }

  private Whose whose(Origin by) {
    Whose whose = origin.whose(by.pipeline(), by.epoch(), Origin.text(by.identity()));
    WorldRules rules = world.environment.worldRules();
    boolean believed =
        (whose == Whose.ANOTHER_PIPELINES && !rules.pipelines())
            || (whose == Whose.A_DOUBLES && !rules.doubles());
    return believed ? Whose.BY_ITS_NUMBER : whose;
  }

  /** Of a record of the image topic, which has it in the third byte. */
  private static int epoch(byte[] value) {
    return value.length < 3 ? 0 : value[2];
  }

  /** A copy of the directory takes the place of what was published. */
  void restoreBackup(MemoryStore copy) {
    published = copy.copy();
  }

  private void readDeadLetters(int to) {
    for (; deadLetters < to; deadLetters++) {
      Topics.DeadLetter record = world.topics.deadLetters.get(deadLetters);
      if (whose(record.by()) == Whose.BY_ITS_NUMBER) {
        assembler.ack(new Ack(record.by().epoch(), record.partition(), record.offset()));
      }
    }
  }
}
