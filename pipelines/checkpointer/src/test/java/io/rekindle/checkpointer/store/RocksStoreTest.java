package io.rekindle.checkpointer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RocksStoreTest {
  private static final byte[] FIRST_BYTES = {'c', 'o', 's', 'p', 't', 'a', 'm'};

  @TempDir Path path;
  private final TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
  private final Random random = new Random(3);

  @ParameterizedTest
  @EnumSource(Compression.class)
  void doesWhatASortedMapDoesAlsoFromACheckpoint(Compression compression) {
    try (RocksStore store = RocksStore.open(path.resolve("live"), compression)) {
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 200; i++) {
          change(store);
        }
        compare(store);
        Path checkpoint = path.resolve("checkpoint-" + round);
        store.copyTo(checkpoint);
        try (RocksStore copy = RocksStore.openReadOnly(checkpoint)) {
          compare(copy);
        }
      }
    }
  }

  private void change(RocksStore store) {
    byte[] key = new byte[1 + random.nextInt(3)];
    random.nextBytes(key);
    key[0] = FIRST_BYTES[random.nextInt(FIRST_BYTES.length)];
    if (random.nextInt(3) == 0) {
      store.delete(key);
      model.remove(key);
    } else {
      byte[] value = new byte[random.nextInt(40)];
      store.put(key, value);
      model.put(key, value);
    }
    if (random.nextInt(20) == 0) {
      compare(store, new byte[] {key[0]});
      assertThat(store.get(key)).isEqualTo(model.get(key));
    }
  }

  private void compare(RocksStore store) {
    for (byte first : FIRST_BYTES) {
      compare(store, new byte[] {first});
      compare(store, new byte[] {first, (byte) random.nextInt()});
    }
  }

  private void compare(RocksStore store, byte[] prefix) {
    List<String> expected = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> pair : model.entrySet()) {
      byte[] key = pair.getKey();
      if (key.length >= prefix.length && Arrays.equals(Arrays.copyOf(key, prefix.length), prefix)) {
        expected.add(Arrays.toString(key) + Arrays.toString(pair.getValue()));
      }
    }
    List<String> found = new ArrayList<>();
    int limit = random.nextInt(4) == 0 ? 1 : Integer.MAX_VALUE;
    store.scan(
        prefix,
        (key, value) -> {
          found.add(Arrays.toString(key) + Arrays.toString(value));
          return found.size() < limit;
        });
    assertThat(found).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
  }
}
