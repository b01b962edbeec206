package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Carries what is live to the store and back; its cost follows what has changed, and what waits.
 */
final class Saved {
  private final KeyValueStore store;
  private final Live live;
  private final Map<Integer, TreeSet<Long>> acks;

  Saved(KeyValueStore store, Live live, Map<Integer, TreeSet<Long>> acks) {
    this.store = store;
    this.live = live;
    this.acks = acks;
  }

  void load(long nowMs) {
    store.scan(
        Keys.OUTBOXES,
        (storeKey, value) -> {
          BytesIn key = new BytesIn(storeKey, "an outbox's key");
          key.octet();
          LiveCell cell = live.cell(key.text(), key.raw(key.left()));
          for (Entry entry : Checkpoint.outbox(value)) {
            live.add(cell, entry, null, nowMs);
          }
          return true;
        });
    live.loadSeen(store);
    store.scan(
        Keys.PENDING,
        (key, value) -> {
          Image image = (Image) ImageFormat.decode(value);
          live.wait(live.cell(image.step(), image.key()), image, nowMs);
          return true;
        });
    store.scan(
        Keys.ACKS,
        (storeKey, value) -> {
          BytesIn key = new BytesIn(storeKey, "an ack's key");
          key.octet();
          int partition = (int) key.fixed64();
          acks.computeIfAbsent(partition, any -> new TreeSet<>()).add(key.fixed64());
          return true;
        });
  }

  void save() {
    List<byte[]> old = new ArrayList<>();
    for (byte[] prefix : List.of(Keys.PENDING, Keys.ACKS)) {
      store.scan(prefix, (key, value) -> old.add(key));
    }
    old.forEach(store::delete);
    live.seen.save(store);
    acks.forEach(
        (partition, offsets) ->
            offsets.forEach(offset -> store.put(Keys.ack(partition, offset), new byte[0])));
    for (LiveCell cell : live.waiting()) {
      byte[] cellKey = tail(Keys.cell(cell.step, cell.key));
      for (int i = 0; i < cell.waiting.size(); i++) {
        store.put(Keys.pending(cellKey, i), ImageFormat.encode(cell.waiting.get(i).image()));
      }
    }
    for (LiveCell cell : live.takeChanged()) {
      byte[] outbox = Keys.outbox(tail(Keys.cell(cell.step, cell.key)));
      if (cell.entries.isEmpty()) {
        store.delete(outbox);
      } else {
        store.put(outbox, Checkpoint.encode(cell.outbox()));
      }
      live.settled(cell);
    }
  }

  private static byte[] tail(byte[] storeKey) {
    return Arrays.copyOfRange(storeKey, 1, storeKey.length);
  }
}
