package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the image topic what no checkpoint needs any more; it would grow for ever otherwise.
 * Never blocks. Where Kafka refuses, that is said once, and nothing else suffers.
 */
public final class ImageTrimmer implements Consumer<SortedMap<String, Long>> {
  private static final Logger LOG = LoggerFactory.getLogger(ImageTrimmer.class);
  private static final String IMAGES = Topics.IMAGES + "/";

  private final Admin admin;
  private final String topic;
  private volatile boolean complained;

  /**
   * @param prefix of topics' names
   */
  public ImageTrimmer(Admin admin, String prefix) {
    this.admin = admin;
    this.topic = prefix + Topics.IMAGES;
  }

  /**
   * @param positions named by {@link Topics#source}: from where on records are needed
   */
  @Override
  public void accept(SortedMap<String, Long> positions) {
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    positions.forEach(
        (source, position) -> {
          if (source.startsWith(IMAGES) && position > 0) {
            int partition = Integer.parseInt(source.substring(IMAGES.length()));
            before.put(
                new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(position));
          }
        });
    if (!before.isEmpty()) {
      admin.deleteRecords(before).all().whenComplete((done, e) -> complain(e));
    }
  }

  private void complain(Throwable e) {
    if (e != null && !complained) {
      complained = true;
      LOG.warn(
          "cannot remove what is not needed any more from {}: {}. The topic grows until that is"
              + " possible; give this process the right to delete its records",
          topic,
          e.getMessage());
    }
  }
}
