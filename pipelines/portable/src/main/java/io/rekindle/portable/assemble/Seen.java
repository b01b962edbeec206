package io.rekindle.portable.assemble;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the sinks were seen to have, by the id of the output, until it is covered. The cost of
 * saving follows what has changed, not what is there: in a backlog that is a hundred times as much.
 */
final class Seen {
  private final Map<String, SinkSeen> seen = new HashMap<>();

  /** Ids that differ from the store → whether the store has them. */
  private final Map<String, Boolean> changed = new HashMap<>();

  /**
   * @param loaded is told each id
   */
  void load(KeyValueStore store, Consumer<String> loaded) {
    store.scan(
        Keys.SEEN,
        (key, value) -> {
          String id = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
          seen.put(id, SinkSeen.decode(value));
          loaded.accept(id);
          return true;
        });
  }

  /** Null if it was not seen. */
  SinkSeen get(String id) {
    return seen.get(id);
  }

  void put(String id, SinkSeen record) {
    changed.putIfAbsent(id, seen.put(id, record) != null);
  }

  void remove(String id) {
    if (seen.remove(id) != null) {
      changed.putIfAbsent(id, true);
    }
  }

  void save(KeyValueStore store) {
    changed.forEach(
        (id, stored) -> {
          SinkSeen now = seen.get(id);
          if (now != null) {
            store.put(Keys.seen(id), now.encode());
          } else if (stored) {
            store.delete(Keys.seen(id));
          }
        });
    changed.clear();
  }
}
