package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.kafka.Feed;
import io.rekindle.checkpointer.kafka.LostException;
import io.rekindle.checkpointer.kafka.Pacing;
import io.rekindle.checkpointer.kafka.Reader;
import io.rekindle.checkpointer.publish.CheckpointWriter;
import io.rekindle.checkpointer.publish.KeptPositions;
import io.rekindle.checkpointer.publish.LiveStore;
import io.rekindle.checkpointer.publish.Published;
import io.rekindle.checkpointer.publish.Publisher;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.checkpointer.verify.Finding;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.DroppedSteps;
import io.rekindle.portable.format.DamagedException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** One epoch, as long as it is the newest. */
final class Session implements Closeable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long ASSEMBLE_MS = 1_000;
  private static final long TRIM_MS = 10_000;

  /** Records that are no lag to speak of, however slowly they are read. */
  private static final long LAG = 1_000;

  private final Settings settings;
  private final String deadLetters;
  private final Finding start;
  private final RocksStore store;
  private final Assembler assembler;
  private final Reader reader;
  private final Feed feed;
  private final Publisher publisher;
  private final CheckpointDirectory directory;
  private final java.util.function.Consumer<SortedMap<String, Long>> trimmer;
  private final Function<Set<Integer>, Map<Integer, Long>> inputEnds;
  private final Supplier<Optional<String>> identities;
  private long fedAtPublish;
  private long fed;
  private long fedBefore;
  private long fedWithin;
  private boolean behind;
  private Pacing pacing = Pacing.ALL;
  private long imagesAtPublish;
  private long triedMs = nowMs();
  private long assembledMs = nowMs();
  private long trimmedMs = nowMs();
  private Published published;
  private String stalled;

  /** Whether it must not publish before this epoch's pipeline has accepted what it goes on from. */
  private final boolean waits;

  /**
   * @param clock for stalls
   * @param stallMs see {@code Assembler}
   * @param trimmer is told now and then from which positions on the topics are needed
   * @param inputEnds tells where partitions of the input end, as far as it knows
   * @param identities tells what is another one than when the epoch was prepared
   * @throws CheckpointException if there is nothing whole to go on from, or the epoch's record does
   *     not say the topics
   */
  Session(
      CheckpointDirectory directory,
      EpochRecord record,
      Settings settings,
      Consumer<byte[], byte[]> consumer,
      LongSupplier clock,
      long stallMs,
      java.util.function.Consumer<SortedMap<String, Long>> trimmer,
      Function<Set<Integer>, Map<Integer, Long>> inputEnds,
      Supplier<Optional<String>> identities)
      throws IOException {
    if (!record.topics().areKnown()) {
      throw new CheckpointException(
          "epoch "
              + record.epoch()
              + " was begun by an older build, which did not say its topics: begin the next one");
    }
    this.directory = directory;
    this.trimmer = trimmer;
    this.inputEnds = inputEnds;
    this.identities = identities;
    this.settings = settings;
    this.start = Start.find(directory, record);
    this.store =
        LiveStore.from(
            directory.checkpoint(start.manifest().name()),
            start.manifest(),
            directory.live(),
            settings.compression());
    new DroppedSteps(record.dropped()).remove(store);
    this.waits = !record.dropped().isEmpty() && start.manifest().epoch() != record.epoch();
    this.assembler = new Assembler(store, record.epoch(), stallMs, clock, AssemblerRules.ALL);
    assembler.takeIn(record.added());
    List<String> topics = new ArrayList<>(record.topics().outputs());
    topics.add(Topics.IMAGES);
    this.deadLetters = record.topics().deadLetters();
    boolean begins =
        directory.checkpoints().stream().noneMatch(name -> name.epoch() == record.epoch());
    this.reader =
        new Reader(consumer, settings.topicPrefix(), topics, assembler.positions(), begins);
    this.feed =
        new Feed(
            assembler,
            record.origin(),
            identity -> EpochRecords.has(directory, identity),
            settings.topicPrefix(),
            deadLetters);
    CheckpointWriter writer =
        new CheckpointWriter(directory, store, record.pipeline(), start.manifest().files());
    this.publisher = new Publisher(directory, writer, record.epoch(), settings.keep());
  }

  /** Reads a little, and publishes if it is time. Not to be called once it has stalled. */
  void step() throws IOException {
    try {
      fed += reader.poll(POLL, feed::record);
      behind = reader.lag(topic -> true) > Math.max(LAG, fedWithin);
      pace();
      boolean due = isDue();
      if (due || nowMs() - assembledMs >= ASSEMBLE_MS) {
        assemble();
      }
      if (due && stalled == null) {
        publish();
      }
      trim();
    } catch (LostException | DamagedException e) {
      stalled = e.getMessage();
    }
  }

  private void pace() {
    Pacing now =
        Pacing.choose(
            reader.lag(Topics.IMAGES::equals),
            reader.lag(topic -> !topic.equals(Topics.IMAGES)),
            reader.lag(deadLetters::equals),
            assembler.seenEarly());
    if (now != pacing) {
      pacing = now;
      reader.only(
          topic -> now == Pacing.ALL || (now == Pacing.IMAGES_ONLY) == topic.equals(Topics.IMAGES));
    }
  }

  /** Publishes what has been read, if there is anything new. */
  void finish() throws IOException {
    assemble();
    if (stalled == null) {
      publish();
    }
  }

  private boolean isDue() {
    return (settings.everyMs() > 0 && nowMs() - triedMs >= settings.everyMs())
        || (settings.everyRecords() > 0
            && feed.images() - imagesAtPublish >= settings.everyRecords());
  }

  /** Often, whatever the interval of publishing is: the stalls are judged by the frontier. */
  private void assemble() {
    assembler.publish(reader.positions());
    assembledMs = nowMs();
    fedWithin = fed - fedBefore;
    fedBefore = fed;
    assembler.input(inputEnds.apply(assembler.frontier().keySet()));
    stalled = identities.get().or(assembler::stall).orElse(null);
  }

  private void publish() throws IOException {
    triedMs = nowMs();
    if (fed == fedAtPublish || (waits && !assembler.isDeclared())) {
      return;
    }
    Optional<Published> done = publisher.publish();
    if (done.isPresent()) {
      published = done.get();
      fedAtPublish = fed;
      imagesAtPublish = feed.images();
    }
  }

  private void trim() throws IOException {
    if (nowMs() - trimmedMs >= TRIM_MS && !feed.isShared()) {
      trimmedMs = nowMs();
      KeptPositions.of(directory, settings.keep()).ifPresent(trimmer);
    }
  }

  /** That something is wrong which does not show in what is read. */
  void stall(String why) {
    stalled = stalled == null ? why : stalled;
  }

  /** The partitions of the input that it knows. */
  Set<Integer> partitions() {
    return assembler.frontier().keySet();
  }

  /** Whether there was more to read than it reads in about a second. */
  boolean isBehind() {
    return behind;
  }

  /** What is wrong; null if nothing is. */
  String stalled() {
    return stalled;
  }

  /**
   * @param unread partitions of the input that the epoch does not read
   */
  Status status(String state, String reason, SortedSet<Integer> unread) {
    return new Status(
        System.currentTimeMillis(),
        ProcessHandle.current().pid(),
        assembler.epoch(),
        published == null ? null : (Integer) published.name().sequence(),
        published == null ? start.name() : published.name().toString(),
        state,
        reason,
        assembler.inFlight(),
        reader.lag(topic -> true),
        assembler.cells(),
        assembler.frontier(),
        published == null ? null : (Long) published.atMs(),
        published == null ? 0 : published.durationMs(),
        published == null ? 0 : published.newBytes(),
        published == null ? start.manifest().bytes() : published.totalBytes(),
        feed.strangers(),
        unread);
  }

  @Override
  public void close() {
    reader.close();
    store.close();
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
