package io.rekindle.portable.simulation;

import io.rekindle.portable.consume.ConsumerRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How somebody reads the sinks. */
enum Consumer {
  /** The documented one. */
  RULE {
    @Override
    Map<String, Topics.SinkRecord> view(List<Topics.SinkRecord> records) {
      ConsumerRule rule = new ConsumerRule();
      Map<String, Topics.SinkRecord> view = new HashMap<>();
      for (Topics.SinkRecord record : records) {
        boolean counts = rule.accepts(record.by().pipeline(), record.id(), record.epoch());
        if (counts && isOurs(record)) {
          view.put(record.id(), record);
        }
      }
      return view;
    }
  },
  /** Wrong where several pipelines write there. */
  ANY_PIPELINE {
    @Override
    Map<String, Topics.SinkRecord> view(List<Topics.SinkRecord> records) {
      ConsumerRule rule = new ConsumerRule();
      Map<String, Topics.SinkRecord> view = new HashMap<>();
      for (Topics.SinkRecord record : records) {
        if (rule.accepts("", record.id(), record.epoch())) {
          view.put(record.id(), record);
        }
      }
      return view;
    }
  },
  /** Wrong: what most people would do. */
  FIRST_WINS {
    @Override
    Map<String, Topics.SinkRecord> view(List<Topics.SinkRecord> records) {
      Map<String, Topics.SinkRecord> view = new HashMap<>();
      records.stream()
          .filter(Consumer::isOurs)
          .forEach(record -> view.putIfAbsent(record.id(), record));
      return view;
    }
  },
  /** Wrong: a plain upsert. */
  LAST_WINS {
    @Override
    Map<String, Topics.SinkRecord> view(List<Topics.SinkRecord> records) {
      Map<String, Topics.SinkRecord> view = new HashMap<>();
      records.stream().filter(Consumer::isOurs).forEach(record -> view.put(record.id(), record));
      return view;
    }
  };

  private static boolean isOurs(Topics.SinkRecord record) {
    return record.by().pipeline().equals(World.PIPELINE);
  }

  abstract Map<String, Topics.SinkRecord> view(List<Topics.SinkRecord> records);
}
