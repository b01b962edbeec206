package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.publish.Manifest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that the input got since the checkpoint: the epoch reads them from their beginning, as
 * one that never was read. Cells stay bound to the partition in which their records came.
 */
final class AddedPartitions {
  private static final Logger LOG = LoggerFactory.getLogger(AddedPartitions.class);

  private AddedPartitions() {}

  /** Partition → the first offset that is there. */
  static SortedMap<Integer, Long> of(Manifest base, PrepareRequest request, EpochTopics topics) {
    TreeMap<Integer, Long> added = new TreeMap<>(topics.earliest(request.input()));
    added.keySet().removeAll(base.frontier().keySet());
    added.forEach(
        (partition, offset) ->
            LOG.info(
                "takes in partition {} of {}{} from offset {}, which {} does not know",
                partition,
                request.topicPrefix(),
                request.input(),
                offset,
                base.name()));
    return added;
  }
}
