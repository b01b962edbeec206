package io.rekindle.cluster.kafka;

import io.rekindle.cluster.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Deletes what a run has made. */
public final class TopicRemoval {
  private final Admin admin;
  private final Topics topics;

  TopicRemoval(Admin admin) {
    this.admin = admin;
    this.topics = new Topics(admin);
  }

  /**
   * Deletes every topic of the runs under that prefix, those included that Samza names otherwise;
   * returns when they are gone.
   */
  public void of(String prefix) throws InterruptedException {
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("an empty prefix would delete every topic of the cluster");
    }
    List<String> doomed = ofRun(prefix);
    Answers.await("delete the topics " + prefix + "*", admin.deleteTopics(doomed).all());
    Await.until(
        "the topics " + prefix + "* to be gone",
        Duration.ofSeconds(Answers.LIMIT_SECONDS),
        () -> gone(prefix),
        Optional::empty,
        List::of);
  }

  private List<String> ofRun(String prefix) throws InterruptedException {
    return topics.named("").stream().filter(name -> belongs(name, prefix)).toList();
  }

  /** Samza puts its own words before a job's name, and writes that with hyphens only. */
  static boolean belongs(String topic, String prefix) {
    return topic.startsWith(prefix)
        || (topic.startsWith("__samza_") && topic.contains("_" + prefix.replace('_', '-')));
  }

  private boolean gone(String prefix) {
    try {
      return ofRun(prefix).isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
