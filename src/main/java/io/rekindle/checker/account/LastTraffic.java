package io.rekindle.checker.account;

import io.rekindle.history.Ack;
import java.util.HashMap;
import java.util.Map;

/**
 * The latest event time of each input partition's traffic, in epoch milliseconds. When the traffic
 * is over, watermarks stand still until an idle partition's follows the clock, or the closing
 * records come.
 */
public final class LastTraffic {
  private final Map<Integer, Long> latest = new HashMap<>();

  /** To be told of every acknowledged input. */
  public void acknowledged(Ack ack) {
    switch (ack.kind()) {
      case TX, DUPLICATE, MALFORMED -> latest.merge(ack.partition(), ack.scheduledMs(), Math::max);
      case CLOSE, PROBE -> {}
    }
  }

  /** Long.MAX_VALUE if the partition had none. */
  long of(int partition) {
    return latest.getOrDefault(partition, Long.MAX_VALUE);
  }
}
