package io.rekindle.checkpointer.kafka;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/** Whether Kafka answers. A consumer does not say so: it returns nothing and tries again. */
public final class Presence implements Closeable {
  private static final int ASK_EVERY_MS = 1_000;
  private static final int TIMEOUT_MS = 4_000;

  private final Admin admin;
  private final LongSupplier clock;
  private KafkaFuture<Collection<Node>> asked;
  private long askedMs;
  private long answeredMs;
  private boolean away;

  /**
   * @param clock milliseconds
   */
  public Presence(Admin admin, LongSupplier clock) {
    this.admin = admin;
    this.clock = clock;
    this.answeredMs = clock.getAsLong();
  }

  /** Asks now and then; never blocks. */
  public void check() {
    long now = clock.getAsLong();
    if (asked != null && asked.isDone()) {
      away = asked.isCompletedExceptionally();
      if (!away) {
        answeredMs = now;
      }
      asked = null;
    }
    if (asked == null && now - askedMs >= ASK_EVERY_MS) {
      askedMs = now;
      DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(TIMEOUT_MS);
      asked = admin.describeCluster(options).nodes();
    }
  }

  /** When it answered last; milliseconds of the clock. */
  public long answeredMs() {
    return answeredMs;
  }

  /** Whether it left the last question without an answer. */
  public boolean isAway() {
    return away;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
