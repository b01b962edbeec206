package io.rekindle.cluster.kafka;

import io.rekindle.cluster.ClusterException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what a broker answers. */
final class Answers {
  static final int LIMIT_SECONDS = 30;

  private Answers() {}

  /**
   * @param what is asked for, for the message: "list topics"
   * @throws ClusterException if the answer is a refusal, or does not come
   */
  static <T> T await(String what, KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ClusterException("could not " + what + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new ClusterException("could not " + what + " within " + LIMIT_SECONDS + " s", e);
    }
  }
}
