package io.rekindle.checkpointer.prepare;

import io.rekindle.portable.shape.PipelineTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Epochs#prepare} needs to know. Topics are named without the prefix.
 *
 * @param pipeline whose state it is; a checkpoint of another one is refused
 * @param bootstrapServers Kafka's
 * @param input the input's topic
 * @param group consumer groups are called so, and the epoch's number
 * @param first make the directory's first epoch, which starts at the input's earliest offsets with
 *     no state; refused if there is an epoch already
 * @param fallBack if the newest checkpoint is damaged, take the newest whole one before it; else
 *     refuse, and offer it
 * @param dropped steps to go on without, if the checkpoint has them
 * @param accepted what is not refused, because it is meant so
 * @param client further settings of Kafka's clients
 */
public record PrepareRequest(
    Path directory,
    String pipeline,
    String bootstrapServers,
    String topicPrefix,
    String input,
    List<String> sinks,
    String deadLetters,
    String group,
    boolean first,
    boolean fallBack,
    Set<String> dropped,
    Set<Accepted> accepted,
    Map<String, Object> client) {
  /** The pipeline's. */
  PipelineTopics topics() {
    return new PipelineTopics(input, sinks, deadLetters);
  }
}
