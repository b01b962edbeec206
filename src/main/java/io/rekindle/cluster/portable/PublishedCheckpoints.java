package io.rekindle.cluster.portable;

import io.rekindle.history.RunMeta;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.DoubleHistogram;

/** What was seen published, from the status that the checkpointer leaves about each second. */
final class PublishedCheckpoints {
  private final List<Double> durations = new ArrayList<>();
  private String newest = "";
  private long completed;
  private Long lastBytes;
  private Long mostBytes;

  synchronized void seen(CheckpointerStatus status) {
    if (status.epoch() == null || status.sequence() == null || status.publishedMs() == null) {
      return;
    }
    String name = status.epoch() + "-" + status.sequence();
    if (name.equals(newest)) {
      return;
    }
    newest = name;
    completed++;
    if (status.durationMs() != null) {
      durations.add(status.durationMs());
    }
    lastBytes = status.totalBytes();
    if (lastBytes != null) {
      mostBytes = mostBytes == null ? lastBytes : Long.valueOf(Math.max(mostBytes, lastBytes));
    }
  }

  synchronized long completed() {
    return completed;
  }

  synchronized RunMeta.Checkpoints told() {
    if (durations.isEmpty()) {
      return new RunMeta.Checkpoints(completed, null, null, null, null, lastBytes, mostBytes);
    }
    DoubleHistogram histogram = new DoubleHistogram(3);
    durations.forEach(one -> histogram.recordValue(Math.max(0.001, one)));
    return new RunMeta.Checkpoints(
        completed,
        null,
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getMaxValue(),
        lastBytes,
        mostBytes);
  }
}
