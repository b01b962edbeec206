package io.rekindle.portable.simulation;

import io.rekindle.portable.origin.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Everything that outlives all processes. */
final class Topics {
  /** A record of the image topic; the value is null once it is compacted away. */
  record ImageRecord(byte[] key, byte[] value) {}

  /** A record of a sink's topic, with its headers. */
  record SinkRecord(String topic, String id, Origin by, byte[] key, byte[] payload) {
    int epoch() {
      return by.epoch();
    }
  }

  /** A record of the dead letters' topic. */
  record DeadLetter(Origin by, int partition, long offset) {}

  final List<ImageRecord> images = new ArrayList<>();
  final List<SinkRecord> sinks = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();

  void write(Object record) {
    if (record instanceof ImageRecord image) {
      images.add(image);
    } else if (record instanceof SinkRecord sink) {
      sinks.add(sink);
    } else {
      deadLetters.add((DeadLetter) record);
    }
  }

  /** Somebody else's record among the images. */
  void stranger(SplittableRandom random) {
    byte[][] all = {"hello".getBytes(StandardCharsets.UTF_8), {2, 'W', 1}, {}};
    images.add(new ImageRecord(new byte[0], all[random.nextInt(all.length)]));
  }

  /** What a compacted topic would do to records before that position. */
  void compact(int before) {
    Set<String> seen = new HashSet<>();
    for (int i = before - 1; i >= 0; i--) {
      ImageRecord record = images.get(i);
      if (!seen.add(Arrays.toString(record.key()))) {
        images.set(i, new ImageRecord(record.key(), null));
      }
    }
  }
}
