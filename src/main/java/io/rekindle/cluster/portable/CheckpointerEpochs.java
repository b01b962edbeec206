package io.rekindle.cluster.portable;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.KafkaAwayException;
import io.rekindle.checkpointer.prepare.Accepted;
import io.rekindle.checkpointer.prepare.Epochs;
import io.rekindle.checkpointer.prepare.PrepareRequest;
import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Epochs as the checkpointer's module prepares them. */
public final class CheckpointerEpochs implements EpochSource {
  /** In every snapshot's and checkpoint's header. */
  private static final String PIPELINE = "ledger";

  private final Path directory;
  private final Map<String, Object> client = new HashMap<>();
  private final String bootstrapServers;
  private final String topicPrefix;
  private final boolean fallBack;
  private final Set<String> dropped;
  private Set<Accepted> accepted;
  private boolean begins;

  /**
   * @param directory the checkpointer's
   * @param client properties of Kafka's clients, the servers included
   * @param begins whether the first is made from nothing, if the directory has none: no later one
   *     is, whatever became of the directory
   * @param fallBack whether a damaged checkpoint is passed over for the one before it
   * @param dropped steps to go on without, if the checkpoint has them
   * @param accepted what the first one is not refused for
   */
  public CheckpointerEpochs(
      Path directory,
      Properties client,
      String topicPrefix,
      boolean begins,
      boolean fallBack,
      Set<String> dropped,
      Set<Accepted> accepted) {
    this.begins = begins;
    this.directory = directory.toAbsolutePath();
    this.bootstrapServers = client.getProperty("bootstrap.servers");
    client.stringPropertyNames().forEach(name -> this.client.put(name, client.getProperty(name)));
    this.topicPrefix = topicPrefix;
    this.fallBack = fallBack;
    this.dropped = dropped;
    this.accepted = accepted;
  }

  @Override
  public Epoch next() {
    try {
      io.rekindle.checkpointer.prepare.Epoch epoch =
          Epochs.prepare(
              new PrepareRequest(
                  directory,
                  PIPELINE,
                  bootstrapServers,
                  topicPrefix,
                  Topic.TRANSACTIONS.topicName(),
                  Topic.SINKS,
                  Topic.DEAD_LETTERS.topicName(),
                  topicPrefix + PIPELINE,
                  begins && Epochs.newest(directory).isEmpty(),
                  fallBack,
                  dropped,
                  accepted,
                  client));
      begins = false;
      accepted = Set.of(); // what comes later nobody has seen yet
      return new Epoch(epoch.number(), epoch.snapshot(), epoch.groupId(), epoch.checkpoint());
    } catch (KafkaAwayException e) {
      throw new NotNowException(e.getMessage(), e);
    } catch (CheckpointException e) {
      throw new ClusterException(e.getMessage(), e);
    }
  }
}
