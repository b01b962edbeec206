package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this is still the directory, the cluster and the input that the last epoch was about. If
 * one of them is another one, offsets and epochs' numbers mean something else, and going on would
 * be wrong without a sign of it.
 */
final class Identities {
  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  private Identities() {}

  /**
   * No epoch's number must be issued twice: consumers would take outputs of the lost one for newer
   * than this pipeline's.
   *
   * @param issued as Kafka remembers it
   * @return the highest number that must not be issued again; 0 if Kafka knows of none that the
   *     directory does not know
   * @throws CheckpointException if there is one, and that was not accepted
   */
  static int issued(
      CheckpointDirectory directory, PrepareRequest request, Optional<IssuedEpoch> issued) {
    if (issued.isEmpty()) {
      return 0;
    }
    IssuedEpoch newest = issued.get();
    if (!newest.pipeline().equals(request.pipeline())) {
      throw new CheckpointException(
          "refused: the consumer groups '"
              + request.group()
              + "-…' are those of the pipeline '"
              + newest.pipeline()
              + "': give the pipeline '"
              + request.pipeline()
              + "' a group of its own");
    }
    if (newest.isKnownTo(directory)) {
      return 0;
    }
    String told =
        "Kafka remembers epoch "
            + newest.epoch()
            + " (identity "
            + newest.identity()
            + ", directory "
            + newest.directory()
            + ") of the pipeline '"
            + newest.pipeline()
            + "', which the directory "
            + directory.path()
            + " ("
            + known(directory)
            + ") has no record of";
    if (!request.accepted().contains(Accepted.RESTORED_DIRECTORY)) {
      throw new CheckpointException(
          "refused: "
              + told
              + ": it was restored from a backup or is another one. Outputs of the epochs that it"
              + " does not know may be in the sinks, and would outrank those of an epoch with a"
              + " lower number. Name the directory that has epoch "
              + newest.epoch()
              + "; or, if that is gone, --accept-restored-directory goes on from this one, with"
              + " epoch "
              + (Math.max(newest.epoch(), directory.highest()) + 1)
              + ": what came after its newest checkpoint is then applied once more");
    }
    LOG.warn("accepted as asked: {}", told);
    return newest.epoch();
  }

  private static String known(CheckpointDirectory directory) {
    Optional<EpochRecord> newest = EpochRecords.newest(directory);
    return newest
        .map(
            record ->
                "directory "
                    + record.directory()
                    + ", its newest epoch is "
                    + record.epoch()
                    + ", identity "
                    + record.identity())
        .orElse("it had no epoch yet");
  }

  /**
   * @param last the newest epoch's record; what it does not know is not compared
   * @throws CheckpointException if the input's offsets may mean other records, and it was not
   *     accepted that they mean the same
   */
  static void sameKafka(EpochRecord last, PrepareRequest request, KafkaIdentity now) {
    KafkaIdentity then = last.kafka();
    if (now.isOtherCluster(then)) {
      changed(
          request,
          "Kafka at "
              + request.bootstrapServers()
              + " is the cluster "
              + now.cluster()
              + ", and epoch "
              + last.epoch()
              + " was in the cluster "
              + then.cluster());
    }
    String input = request.input();
    if (now.isOtherTopic(input, then)) {
      changed(
          request,
          "the input "
              + request.topicPrefix()
              + input
              + " is another topic (id "
              + now.topics().get(input)
              + ") than the one that epoch "
              + last.epoch()
              + " read (id "
              + then.topics().get(input)
              + "): it was deleted and made anew");
    }
    then.topics()
        .keySet()
        .forEach(
            name -> {
              if (!name.equals(input) && now.isOtherTopic(name, then)) {
                LOG.warn(
                    "the topic {}{} was made anew since epoch {}: what it had is gone",
                    request.topicPrefix(),
                    name,
                    last.epoch());
              }
            });
  }

  private static void changed(PrepareRequest request, String what) {
    if (!request.accepted().contains(Accepted.COPIED_INPUT)) {
      throw new CheckpointException(
          "refused: "
              + what
              + ". The checkpoint's offsets mean nothing there, and neither do the ids of outputs,"
              + " unless it is a copy that has the same records at the same offsets: if so, say"
              + " --accept-copied-input. Otherwise this state cannot be continued on it: begin"
              + " anew, with --new, another directory and another topic prefix");
    }
    LOG.warn("accepted as a copy with the same records at the same offsets, as asked: {}", what);
  }
}
