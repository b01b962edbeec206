package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether cluster and input are still those that an epoch was prepared for, and no directory but
 * this one has begun a newer one. Asked now and then; never blocks. Also has Kafka remember the
 * epoch, which it forgets otherwise.
 */
public final class IdentityWatch implements Supplier<Optional<String>> {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityWatch.class);
  private static final int ASK_EVERY_MS = 5_000;
  private static final int REMIND_EVERY_MS = 600_000;

  /** Asks Kafka. */
  interface Questions {
    CompletableFuture<KafkaIdentity> identity();

    CompletableFuture<Optional<IssuedEpoch>> issued();

    CompletableFuture<Void> remember();
  }

  private record Answer(KafkaIdentity kafka, Optional<IssuedEpoch> issued) {}

  private final Questions questions;
  private final CheckpointDirectory directory;
  private final EpochRecord record;
  private final String input;
  private final LongSupplier clock;
  private CompletableFuture<Answer> asked;
  private long askedMs;
  private long remindedMs;
  private String trouble;
  private boolean complained;

  /**
   * @param input without prefix; null if nobody told
   * @param clock milliseconds
   */
  public IdentityWatch(
      Admin admin,
      String prefix,
      String input,
      CheckpointDirectory directory,
      EpochRecord record,
      LongSupplier clock) {
    this(
        new Asked(new ClusterQuestions(admin, prefix), input, record),
        input,
        directory,
        record,
        clock);
  }

  IdentityWatch(
      Questions questions,
      String input,
      CheckpointDirectory directory,
      EpochRecord record,
      LongSupplier clock) {
    this.questions = questions;
    this.input = input;
    this.directory = directory;
    this.record = record;
    this.clock = clock;
    this.askedMs = clock.getAsLong() - ASK_EVERY_MS;
    this.remindedMs = clock.getAsLong();
  }

  /** What is another one now, if anything is known to be. */
  @Override
  public Optional<String> get() {
    if (record.register() == null) {
      return Optional.empty(); // prepared by a build that knew nothing of this
    }
    if (asked != null && asked.isDone()) {
      take();
      asked = null;
    }
    if (asked == null && clock.getAsLong() - askedMs >= ASK_EVERY_MS) {
      askedMs = clock.getAsLong();
      asked = questions.identity().thenCombine(questions.issued(), Answer::new);
    }
    return Optional.ofNullable(trouble);
  }

  private void take() {
    try {
      Answer answer = asked.join();
      trouble = find(answer);
      boolean forgotten = answer.issued().isEmpty();
      if (trouble == null
          && directory.newestEpoch().orElse(0) == record.epoch()
          && (forgotten || clock.getAsLong() - remindedMs >= REMIND_EVERY_MS)) {
        remindedMs = clock.getAsLong();
        questions.remember().exceptionally(this::complain);
      }
    } catch (CompletionException e) {
      complain(e);
    }
  }

  private String find(Answer answer) {
    KafkaIdentity then = record.kafka();
    KafkaIdentity now = answer.kafka();
    if (now.isOtherCluster(then)) {
      return "Kafka is the cluster "
          + now.cluster()
          + " now, and epoch "
          + record.epoch()
          + " was prepared in the cluster "
          + then.cluster();
    }
    if (now.isOtherTopic(input, then)) {
      return "the input "
          + input
          + " was made anew while it was read: its id is "
          + now.topics().get(input)
          + " now, and was "
          + then.topics().get(input)
          + " when epoch "
          + record.epoch()
          + " was prepared";
    }
    return answer
        .issued()
        .filter(newest -> !newest.isKnownTo(directory))
        .map(
            newest ->
                "epoch "
                    + newest.epoch()
                    + " of the pipeline '"
                    + newest.pipeline()
                    + "' was begun by another directory ("
                    + newest.directory()
                    + ", this one is "
                    + record.directory()
                    + "): only one may run it")
        .orElse(null);
  }

  private Void complain(Throwable e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : e;
    // Where Kafka only is away, Presence says so.
    if (!complained && !(cause instanceof RetriableException)) {
      complained = true;
      LOG.warn(
          "cannot see whether cluster, input and epoch are still those of before: {}. It is noticed"
              + " when the next epoch is prepared",
          cause.getMessage());
    }
    return null;
  }

  /** The real ones. */
  private record Asked(ClusterQuestions questions, String input, EpochRecord record)
      implements Questions {
    @Override
    public CompletableFuture<KafkaIdentity> identity() {
      return questions.identity(input == null ? List.of() : List.of(input));
    }

    @Override
    public CompletableFuture<Optional<IssuedEpoch>> issued() {
      return questions.issued(record.register());
    }

    @Override
    public CompletableFuture<Void> remember() {
      return questions.remember(record.register(), record.issued());
    }
  }
}
