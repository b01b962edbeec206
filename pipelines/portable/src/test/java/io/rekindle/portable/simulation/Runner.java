package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.held.Token;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.simulation.Memory.Message;
import io.rekindle.portable.step.CellSource;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Emission;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.RefusedException;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepResult;
import io.rekindle.portable.watermark.PartitionWatermark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** An attempt of the pipeline on some runner: carries messages, keeps cells, fires timers. */
final class Runner {
  /** How it saves and recovers, and in which order it works. */
  enum Kind {
    /** Goes back to its own last snapshot, in which everything fits together. */
    FLINK,
    /** State runs ahead of offsets; an old worker may go on. */
    SAMZA,
    /** As that, and its state is gone. */
    SAMZA_WITHOUT_STATE,
    /** Recovers nothing. */
    DIRECT
  }

  final Kind kind;
  final int epoch;
  final Origin origin;
  private final World world;
  private final CellSource snapshot;
  private final long[] start;
  private final SortedMap<Integer, Long> watermarks;
  private final List<List<CellName>> wakes = new ArrayList<>();
  private final TreeMap<String, StepHost> hosts = new TreeMap<>();
  private final List<Object> writes = new ArrayList<>();
  private Sources sources;
  Memory memory;
  boolean sibling;

  /** Whether its source reads no more. */
  boolean hangs;

  private boolean[] fenced;
  private boolean recovered;
  private Memory durable;
  private List<Map.Entry<CellName, byte[]>> changed = new ArrayList<>();
  private List<Map.Entry<String, Message>> produced = new ArrayList<>();

  Runner(
      World world,
      Kind kind,
      Origin origin,
      CellSource snapshot,
      long[] start,
      SortedMap<Integer, Long> watermarks) {
    this.world = world;
    this.kind = kind;
    this.origin = origin;
    this.epoch = origin.epoch();
    this.snapshot = snapshot;
    this.start = start.clone();
    this.watermarks = watermarks;
    for (int p = 0; p < start.length; p++) {
      wakes.add(new ArrayList<>());
    }
    this.memory = new Memory(start, world.environment.shape().steps);
    attempt();
    commit();
  }

  /** One that goes on where another one is. */
  private Runner(Runner other) {
    this.world = other.world;
    this.kind = other.kind;
    this.origin = other.origin;
    this.epoch = other.epoch;
    this.snapshot = other.snapshot;
    this.start = other.start;
    this.watermarks = other.watermarks;
    this.wakes.addAll(other.wakes);
    this.hosts.putAll(other.hosts);
    this.writes.addAll(other.writes);
    this.memory = other.memory.copy();
    this.fenced = other.fenced.clone();
    this.durable = other.durable;
    this.sources = new Sources(world, epoch, memory, watermarks);
  }

  Runner zombie() {
    return new Runner(this);
  }

  private void attempt() {
    fenced = new boolean[start.length];
    sources = new Sources(world, epoch, memory, watermarks);
    for (String step : world.environment.shape().steps) {
      hosts.put(step, world.host(step, epoch, snapshot));
    }
  }

  /** Sends a wake, before anything is read. */
  void wake(CellName cell) {
    if (world.environment.hasWatermarks()) {
      wakes.get(SimLogic.partition(cell.key())).add(cell);
    } else {
      memory.queues.get(cell.step()).add(wakeAt(cell, Long.MAX_VALUE));
      durable.queues.get(cell.step()).add(wakeAt(cell, Long.MAX_VALUE));
    }
  }

  /** Reads the next record of some partition, and some wakes; false if there is neither. */
  boolean read(SplittableRandom random) {
    boolean woken = readWakes(random);
    List<Integer> partitions = new ArrayList<>();
    for (int p = 0; p < start.length && !hangs; p++) {
      if (memory.positions[p] < world.input.available(p, world.nowMs)) {
        partitions.add(p);
      }
    }
    if (!partitions.isEmpty()) {
      readRecord(partitions.get(random.nextInt(partitions.size())));
    }
    return woken || !partitions.isEmpty();
  }

  private boolean readWakes(SplittableRandom random) {
    boolean woken = false;
    boolean holds = world.environment.worldRules().hold();
    long at = holds ? PartitionWatermark.NONE : Long.MAX_VALUE;
    for (int p = 0; p < start.length; p++) {
      int left = wakes.get(p).size() - memory.woken[p];
      int end = memory.woken[p] + (left == 0 ? 0 : Math.min(left, 1 + random.nextInt(5)));
      for (; memory.woken[p] < end; memory.woken[p]++) {
        CellName cell = wakes.get(p).get(memory.woken[p]);
        sources.woken(p);
        memory.queues.get(cell.step()).add(wakeAt(cell, at));
        woken = true;
      }
    }
    look();
    return woken;
  }

  private Message wakeAt(CellName cell, long timestampMs) {
    return new Message("wake", cell.key(), timestampMs, Envelope.wake(epoch).encode());
  }

  private void readRecord(int p) {
    long offset = memory.positions[p];
    fence(p);
    fenced[p] = true;
    memory.positions[p]++;
    InputLog.Record record = world.input.at(p, offset);
    if (record.late()) {
      world.reached.count(Reached.Event.LATE_RECORD);
    }
    switch (world.source.fate(record, (int) origin.identity())) {
      case DEAD_LETTER -> writes.add(new Topics.DeadLetter(origin, p, offset));
      case FILTERED -> {
        Ack ack = new Ack(epoch, p, offset);
        writes.add(image(ImageFormat.recordKey(ack), ImageFormat.encode(ack)));
      }
      case TO_STEP -> {
        byte[] payload = SimLogic.bytes(String.valueOf(record.value()));
        Element element = new Element(EventId.input(p, offset), record.timestampMs(), payload);
        byte[] envelope = new Envelope(epoch, element).encode();
        send(
            world.environment.shape().first(),
            new Message("input" + p, record.key(), record.timestampMs(), envelope));
      }
      default -> throw new IllegalStateException();
    }
    if (world.environment.hasWatermarks()) {
      say(p, offset);
    }
  }

  private void say(int p, long offset) {
    sources
        .read(p, offset)
        .ifPresent(
            mark -> writes.add(image(ImageFormat.recordKey(mark), ImageFormat.encode(mark))));
  }

  private Topics.ImageRecord image(byte[] key, byte[] value) {
    return new Topics.ImageRecord(key, Stamp.on(value, origin));
  }

  /** Asks the sources for their watermarks; false if no step's has moved. */
  boolean look() {
    if (!world.environment.hasWatermarks()) {
      return false;
    }
    sources.look(memory, wakes.stream().mapToInt(List::size).toArray());
    boolean perPartition = kind == Kind.SAMZA || kind == Kind.SAMZA_WITHOUT_STATE;
    return new StepWatermarks(memory, world.environment.shape(), perPartition).advance();
  }

  /** The supervisor, which has seen the worker die, ends what recovered by itself. */
  void superviseNativeRecovery() {
    if (world.environment.worldRules().sourceFence() && recovered) {
      throw new RefusedException("a worker died and something goes on");
    }
  }

  private void fence(int p) {
    if (world.environment.worldRules().sourceFence()
        && !fenced[p]
        && memory.positions[p] != start[p]) {
      world.reached.count(Reached.Event.SOURCE_FENCE_REFUSED);
      throw new RefusedException("the first record is not the frontier's");
    }
  }

  /** Works off some messages of one step, and may fail after some of its writes. */
  boolean bundle(String step, SplittableRandom random, boolean fails) {
    List<Message> queue = memory.queues.get(step);
    if (queue.isEmpty()) {
      return false;
    }
    Memory before = fails ? memory.copy() : null;
    Bundle bundle = new Bundle();
    int size = kind == Kind.FLINK ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < size && !queue.isEmpty(); ) {
      Message message = queue.remove(pick(queue, random));
      Envelope envelope = Envelope.decode(message.envelope());
      CellName name = new CellName(step, message.key());
      byte[] key = SimLogic.bytes(message.key());
      byte[] cell = memory.cells.get(name);
      StepHost host = hosts.get(step);
      bundle.done(
          name,
          envelope.isWake() ? host.wake(cell, key) : host.element(cell, key, envelope.element()));
      // Else little but wakes would happen before the next crash.
      i += envelope.isWake() && world.environment.hasWatermarks() ? 0 : 1;
    }
    bundle.end(before, random);
    return true;
  }

  /** Fires what is due at some cells. */
  boolean timers(SplittableRandom random, boolean fails) {
    look();
    List<Map.Entry<CellName, Domain>> due = new ArrayList<>();
    memory.armed.forEach(
        (name, times) -> {
          if (times[0] <= watermarkMs(name)) {
            due.add(Map.entry(name, Domain.EVENT_TIME));
          }
          if (times[1] <= world.nowMs) {
            due.add(Map.entry(name, Domain.PROCESSING_TIME));
          }
        });
    if (due.isEmpty()) {
      return false;
    }
    Memory before = fails ? memory.copy() : null;
    Bundle bundle = new Bundle();
    Map.Entry<CellName, Domain> one = due.get(random.nextInt(due.size()));
    CellName name = one.getKey();
    long dueMs = one.getValue() == Domain.EVENT_TIME ? watermarkMs(name) : world.nowMs;
    bundle.done(
        name,
        hosts
            .get(name.step())
            .timers(memory.cells.get(name), SimLogic.bytes(name.key()), one.getValue(), dueMs));
    bundle.end(before, random);
    return true;
  }

  /** Makes an image of some cell that waits for one. */
  boolean flush(SplittableRandom random) {
    if (memory.unflushed.isEmpty()) {
      return false;
    }
    CellName name = List.copyOf(memory.unflushed).get(random.nextInt(memory.unflushed.size()));
    Bundle bundle = new Bundle();
    bundle.done(
        name, hosts.get(name.step()).flush(memory.cells.get(name), SimLogic.bytes(name.key())));
    bundle.end(null, random);
    return true;
  }

  /** Some of the producers' buffers reach the broker. */
  void write(SplittableRandom random) {
    for (int i = random.nextInt(4); i >= 0 && !writes.isEmpty(); i--) {
      Class<?> topic = writes.get(random.nextInt(writes.size())).getClass();
      for (int j = 0; ; j++) {
        if (writes.get(j).getClass() == topic) {
          deliver(writes.remove(j));
          break;
        }
      }
    }
  }

  /** Its own checkpoint: all writes are out, and everything is saved. */
  void commit() {
    writes.forEach(this::deliver);
    writes.clear();
    durable = memory.copy();
    changed = new ArrayList<>();
    produced = new ArrayList<>();
  }

  /** Of each topic's writes, some first ones arrive. */
  void die(SplittableRandom random) {
    for (Class<?> topic :
        List.of(Topics.ImageRecord.class, Topics.SinkRecord.class, Topics.DeadLetter.class)) {
      List<Object> of = writes.stream().filter(topic::isInstance).toList();
      of.subList(0, random.nextInt(of.size() + 1)).forEach(this::deliver);
    }
    writes.clear();
  }

  /** Recovers from what it saved itself, which portable checkpointing must not trust. */
  void recoverNatively(SplittableRandom random) {
    writes.clear();
    Memory saved = durable.copy();
    if (kind != Kind.FLINK) {
      for (Map.Entry<CellName, byte[]> change :
          changed.subList(0, random.nextInt(changed.size() + 1))) {
        saved.cells.put(change.getKey(), change.getValue());
        saved.armed.put(change.getKey(), memory.armed.get(change.getKey()));
      }
      for (Map.Entry<String, Message> message :
          produced.subList(0, random.nextInt(produced.size() + 1))) {
        saved.queues.get(message.getKey()).add(message.getValue());
      }
    }
    if (kind == Kind.SAMZA_WITHOUT_STATE) {
      saved.cells.clear();
      saved.armed.clear();
      saved.unflushed.clear();
    }
    memory = saved;
    recovered = true;
    hangs = false;
    attempt();
    commit();
  }

  private long watermarkMs(CellName cell) {
    if (!world.environment.hasWatermarks()) {
      return StepWatermarks.omniscientMs(memory, world.input);
    }
    return memory.arrived(cell.step(), SimLogic.partition(cell.key()));
  }

  /** What it is to write to sinks and has not written. */
  List<Topics.SinkRecord> unwrittenSinks() {
    return writes.stream()
        .filter(Topics.SinkRecord.class::isInstance)
        .map(Topics.SinkRecord.class::cast)
        .toList();
  }

  boolean hasWork() {
    return memory.queues.values().stream().anyMatch(queue -> !queue.isEmpty());
  }

  private void send(String step, Message message) {
    memory.queues.get(step).add(message);
    produced.add(Map.entry(step, message));
  }

  private void deliver(Object record) {
    if (world.isZombie(this)) {
      world.reached.count(Reached.Event.ZOMBIE_WRITE);
    }
    world.topics.write(record);
  }

  /** The first message of some channel and key; order is kept there and nowhere else. */
  private static int pick(List<Message> queue, SplittableRandom random) {
    Set<String> seen = new HashSet<>();
    List<Integer> heads = new ArrayList<>();
    for (int i = 0; i < queue.size(); i++) {
      if (seen.add(queue.get(i).channel() + ">" + queue.get(i).key())) {
        heads.add(i);
      }
    }
    return heads.get(random.nextInt(heads.size()));
  }

  /** What some events did, before it counts. */
  private final class Bundle {
    private final List<Object> written = new ArrayList<>();
    private final List<Map.Entry<String, Message>> sent = new ArrayList<>();
    private final List<CellName> touched = new ArrayList<>();

    void done(CellName name, StepResult result) {
      memory.cells.put(name, result.cell());
      if (Token.is(result.cell())) {
        world.reached.count(Reached.Event.HELD);
      }
      long next = result.next(Domain.EVENT_TIME);
      long hold =
          world.environment.worldRules().outputTime()
              ? CellTimer.holdMs(result.body().timers().values(), Domain.EVENT_TIME)
              : next;
      memory.armed.put(name, new long[] {next, result.next(Domain.PROCESSING_TIME), hold});
      if (result.unflushed() > 0) {
        memory.unflushed.add(name);
      } else {
        memory.unflushed.remove(name);
      }
      touched.add(name);
      for (Emission emission : result.emissions()) {
        Output output = emission.output();
        if (output.topic().isEmpty()) {
          Element element = new Element(emission.id(), output.timestampMs(), output.payload());
          Message message =
              new Message(
                  name.toString(),
                  SimLogic.text(output.key()),
                  output.timestampMs(),
                  new Envelope(epoch, element).encode());
          sent.add(Map.entry(output.step(), message));
        } else {
          written.add(
              new Topics.SinkRecord(
                  output.topic(), emission.id(), origin, output.key(), output.payload()));
        }
      }
      if (result.image() != null) {
        world.reached.count(Reached.Event.IMAGE);
        if (!result.image().change().isWhole()) {
          world.reached.count(Reached.Event.IMAGE_OF_CHANGES);
        }
        written.add(
            image(ImageFormat.recordKey(result.image()), ImageFormat.encode(result.image())));
      }
    }

    /**
     * @param before what to go back to if it fails, else null
     */
    void end(Memory before, SplittableRandom random) {
      if (before != null) {
        world.reached.count(Reached.Event.FAILED_BUNDLE);
        for (Class<?> topic : List.of(Topics.ImageRecord.class, Topics.SinkRecord.class)) {
          List<Object> of = written.stream().filter(topic::isInstance).toList();
          of.subList(0, random.nextInt(of.size() + 1)).forEach(Runner.this::deliver);
        }
        memory = before;
        return;
      }
      writes.addAll(written);
      sent.forEach(
          message -> {
            send(message.getKey(), message.getValue());
            world.shared(Runner.this, message);
          });
      touched.forEach(name -> changed.add(Map.entry(name, memory.cells.get(name))));
    }
  }
}
