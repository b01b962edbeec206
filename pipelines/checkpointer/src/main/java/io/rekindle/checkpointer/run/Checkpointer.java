package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.epoch.EpochEnd;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.kafka.Clients;
import io.rekindle.checkpointer.kafka.IdentityWatch;
import io.rekindle.checkpointer.kafka.ImageTrimmer;
import io.rekindle.checkpointer.kafka.InputEnds;
import io.rekindle.checkpointer.kafka.Presence;
import io.rekindle.checkpointer.kafka.TopicWatch;
import io.rekindle.checkpointer.publish.Pruner;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.shape.PipelineTopics;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows epochs until it is told to stop. */
public final class Checkpointer {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PAUSE_MS = 100;
  private static final long STATUS_MS = 1_000;

  private final Settings settings;
  private final CheckpointDirectory directory;
  private final Clients clients;
  private final Patience patience;
  private final StallClock clock = new StallClock(System::currentTimeMillis);
  private volatile boolean stopping;
  private int epoch;
  private Session session;
  private ImageTrimmer trimmer;
  private Admin admin;
  private TopicWatch topics;
  private SortedSet<Integer> unread = new TreeSet<>();
  private String refused;
  private String said;
  private SortedSet<Integer> saidUnread = new TreeSet<>();
  private long saidMs;

  public Checkpointer(Settings settings) {
    this.settings = settings;
    this.directory = CheckpointDirectory.create(settings.checkpoints());
    this.patience = new Patience(settings.stallMs());
    this.clients = new Clients(settings.bootstrapServers(), settings.client());
  }

  /** From another thread. */
  public void stop() {
    stopping = true;
  }

  /**
   * @throws CheckpointException if another checkpointer has the directory, or it cannot be used
   */
  public void run() throws IOException, InterruptedException {
    try (OwnedFile lock = directory.own();
        Admin asking = clients.admin();
        Presence kafka = new Presence(asking, System::currentTimeMillis)) {
      LOG.info("works in {}, alone: {}", directory.path(), lock.file());
      trimmer = new ImageTrimmer(asking, settings.topicPrefix());
      admin = asking;
      Pruner.clean(directory);
      untilStopped(kafka);
    }
  }

  /** The store is closed when this ends: nobody else may have the directory before. */
  private void untilStopped(Presence kafka) throws IOException, InterruptedException {
    try {
      while (!stopping) {
        kafka.check();
        if (kafka.isAway()) {
          clock.stop(kafka.answeredMs());
        } else if (session != null && session.isBehind()) {
          clock.stop(System.currentTimeMillis());
        } else {
          clock.goOn();
        }
        follow();
        watch();
        work();
        say(kafka.isAway());
      }
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
      throw e;
    } finally {
      end();
    }
  }

  /** So that whoever reads the status need not look for a log. */
  private void failed(Throwable cause) {
    try {
      status(Status.FAILED, cause.toString()).write(directory);
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void follow() throws IOException {
    if (directory.newestEpoch().orElse(0) <= epoch) {
      return;
    }
    Optional<EpochRecord> record = EpochRecords.newest(directory);
    patience.ended(session != null && session.stalled() != null);
    end();
    epoch = record.get().epoch();
    refused = null;
    LOG.info("follows epoch {}, which starts from {}", epoch, record.get().base());
    PipelineTopics all = record.get().topics();
    topics = new TopicWatch(admin, settings.topicPrefix(), all, System::currentTimeMillis);
    InputEnds inputEnds =
        new InputEnds(admin, settings.topicPrefix() + all.input(), System::currentTimeMillis);
    Consumer<byte[], byte[]> consumer = clients.consumer(record.get().groupId());
    try {
      session =
          new Session(
              directory,
              record.get(),
              settings,
              consumer,
              clock,
              patience.ms(),
              trimmer,
              inputEnds,
              new IdentityWatch(
                  admin,
                  settings.topicPrefix(),
                  all.input(),
                  directory,
                  record.get(),
                  System::currentTimeMillis));
    } catch (CheckpointException | DamagedException e) {
      consumer.close();
      refused = e.getMessage();
    }
  }

  /** What a consumer does not say. */
  private void watch() {
    unread = new TreeSet<>();
    if (session == null) {
      return;
    }
    topics.check();
    topics.gone().ifPresent(session::stall);
    unread.addAll(topics.partitions());
    unread.removeAll(session.partitions());
    if (!unread.equals(saidUnread)) {
      saidUnread = unread;
      LOG.warn("partitions of the input that epoch {} does not read yet: {}", epoch, unread);
    }
  }

  private void work() throws IOException, InterruptedException {
    if (session == null || session.stalled() != null) {
      Thread.sleep(PAUSE_MS);
      return;
    }
    try {
      session.step();
    } catch (RetriableException e) {
      LOG.debug("tries again", e); // Kafka is away; Presence says so
      Thread.sleep(PAUSE_MS);
    }
  }

  private void say(boolean away) throws IOException {
    String stalled = session == null ? refused : session.stalled();
    String state;
    String reason = null;
    Optional<String> ended = EpochEnd.of(directory.path(), epoch);
    if (ended.isPresent()) {
      state = Status.ENDED;
      reason = ended.get();
    } else if (stalled != null) {
      state = Status.STALLED;
      reason = stalled;
    } else if (away) {
      state = Status.WAITING;
      reason = "Kafka at " + settings.bootstrapServers() + " does not answer";
    } else if (session == null) {
      state = Status.WAITING;
      reason = "no epoch has begun yet";
    } else {
      state = Status.RUNNING;
    }
    String now = state + " " + epoch + " " + reason;
    long nowMs = System.nanoTime() / 1_000_000;
    if (now.equals(said) && nowMs - saidMs < STATUS_MS) {
      return;
    }
    if (!now.equals(said)) {
      LOG.info("epoch {} is {}{}", epoch, state, reason == null ? "" : ": " + reason);
    }
    said = now;
    saidMs = nowMs;
    status(state, reason).write(directory);
  }

  private Status status(String state, String reason) {
    if (session != null) {
      return session.status(state, reason, unread);
    }
    return new Status(
        System.currentTimeMillis(),
        ProcessHandle.current().pid(),
        epoch == 0 ? null : epoch,
        null,
        null,
        state,
        reason,
        0,
        0,
        0,
        new TreeMap<>(),
        null,
        0,
        0,
        0,
        0,
        unread);
  }

  private void end() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
