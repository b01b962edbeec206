package io.rekindle.portable.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.format.DamagedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Items beside the JDK's collections, and that what differs is found and makes the one of the
 * other.
 */
class ItemsTest {
  private static final int LARGE = 20_000;

  @Property(tries = 60)
  void aListIsAList(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> expected = new ArrayList<>();
    Items items = Items.empty();
    for (int step = 0; step < 60; step++) {
      int size = expected.size();
      if (size > 0 && random.nextInt(3) == 0) {
        int at = random.nextInt(size);
        expected.remove(at);
        items = items.without(at, 1);
      } else if (size > 0 && random.nextInt(3) == 0) {
        byte[] item = bytes(random);
        int at = random.nextInt(size);
        expected.set(at, item);
        items = items.with(at, item);
      } else {
        List<byte[]> more = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 700 : 3); i >= 0; i--) {
          more.add(bytes(random));
        }
        int at = random.nextBoolean() ? size : random.nextInt(size + 1);
        expected.addAll(at, more);
        items = items.insert(at, more);
      }
    }
    assertThat(same(items, expected)).isTrue();
    assertThat(items.bytes()).isEqualTo(expected.stream().mapToLong(item -> item.length).sum());
  }

  @Property(tries = 60)
  void aMapsChangeMakesTheOneOfTheOther(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<byte[], byte[]> expected = new TreeMap<>(Arrays::compareUnsigned);
    Items before = change(random, expected, Items.empty(), random.nextInt(2_000));
    Items now = change(random, expected, before, random.nextInt(random.nextBoolean() ? 4 : 2_000));
    assertThat(same(now, pairs(expected))).isTrue();
    StateValue old = value(StateValue.Kind.MAP, before);
    StateValue fresh = value(StateValue.Kind.MAP, now);
    StateChange change = ItemsDiff.between(old, fresh);
    assertSame(change == null ? old : change.of(old), fresh);
    // Nothing is shared, so all is compared.
    StateChange again = ItemsDiff.between(old, value(StateValue.Kind.MAP, copy(now)));
    assertThat(again == null).isEqualTo(change == null);
    if (change != null) {
      assertThat(again.cleared()).isEqualTo(change.cleared());
      assertThat(same(again.put(), change.put())).isTrue();
      assertThat(same(again.removed(), change.removed())).isTrue();
    }
  }

  @Property(tries = 60)
  void aSetsAndABagsChangeMakeTheOneOfTheOther(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<byte[], byte[]> first = new TreeMap<>(Arrays::compareUnsigned);
    Items map = change(random, first, Items.empty(), random.nextInt(1_000));
    Items before = Items.of(List.copyOf(first.keySet()));
    change(random, first, map, random.nextInt(30));
    Items now = Items.of(List.copyOf(first.keySet()));
    for (StateValue.Kind kind : List.of(StateValue.Kind.SET, StateValue.Kind.BAG)) {
      StateValue old = value(kind, before);
      StateValue fresh = value(kind, now);
      StateChange change = ItemsDiff.between(old, fresh);
      assertSame(change == null ? old : change.of(old), fresh);
    }
    StateValue bag = value(StateValue.Kind.BAG, before);
    List<byte[]> more = List.of(bytes(random), bytes(random));
    StateValue longer = value(StateValue.Kind.BAG, before.plus(more));
    StateChange appended = ItemsDiff.between(bag, longer);
    assertThat(appended.put()).containsExactlyElementsOf(more);
    assertSame(appended.of(bag), longer);
  }

  @Test
  void ofALargeMapOnlyWhatWasChangedIsTold() {
    Items map = Items.empty();
    for (int i = 0; i < LARGE; i++) {
      map = map.plus(List.of(key(2 * i), key(i)));
    }
    Items now = map.with(2 * 777 + 1, key(1));
    now = now.insert(-1 - now.find(2, key(5_001)), List.of(key(5_001), key(0)));
    now = now.without(now.find(2, key(30_000)), 2);
    StateChange change =
        ItemsDiff.between(value(StateValue.Kind.MAP, map), value(StateValue.Kind.MAP, now));
    assertThat(change.cleared()).isFalse();
    assertThat(change.removed()).containsExactly(key(30_000));
    assertThat(change.put()).containsExactly(key(2 * 777), key(1), key(5_001), key(0));
  }

  @Test
  void whateverTheOrderOfPuttingRunsAreNotMany() {
    Items up = Items.empty();
    Items down = Items.empty();
    for (int i = 0; i < LARGE; i++) {
      up = up.plus(List.of(key(i)));
      down = down.insert(0, List.of(key(LARGE - i)));
    }
    Items between = up;
    for (int i = 0; i < LARGE; i++) {
      between = between.insert(256, List.of(key(LARGE - i)));
    }
    assertThat(up.runs()).isLessThan(LARGE / 200);
    assertThat(down.runs()).isLessThan(LARGE / 100);
    assertThat(between.runs()).isLessThan(2 * LARGE / 100);
    while (down.size() > 10) {
      down = down.without(down.size() / 2, 1);
    }
    assertThat(down.runs()).isLessThan(10);
  }

  @Test
  void aChangeOfAnotherStateIsRefused() {
    StateValue bag = value(StateValue.Kind.BAG, Items.of(List.of(key(1))));
    StateValue longer = value(StateValue.Kind.BAG, Items.of(List.of(key(1), key(2))));
    StateChange change = ItemsDiff.between(bag, longer);
    assertThatThrownBy(() -> change.of(longer)).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> change.of(value(StateValue.Kind.SET, Items.of(List.of(key(1))))))
        .isInstanceOf(DamagedException.class);
  }

  private static Items change(
      SplittableRandom random, TreeMap<byte[], byte[]> expected, Items before, int times) {
    Items items = before;
    for (int i = 0; i < times; i++) {
      byte[] key = bytes(random);
      int at = items.find(2, key);
      assertThat(at >= 0).isEqualTo(expected.containsKey(key));
      if (at >= 0 && random.nextBoolean()) {
        expected.remove(key);
        items = items.without(at, 2);
      } else {
        byte[] value = bytes(random);
        expected.put(key, value);
        items = at >= 0 ? items.with(at + 1, value) : items.insert(-1 - at, List.of(key, value));
      }
    }
    return items;
  }

  private static void assertSame(StateValue found, StateValue expected) {
    assertThat(found == null).isEqualTo(expected == null);
    if (found != null) {
      assertThat(found.kind()).isEqualTo(expected.kind());
      assertThat(same(found.items(), expected.items())).isTrue();
    }
  }

  /** AssertJ would take minutes. */
  private static boolean same(List<byte[]> one, List<byte[]> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = Arrays.equals(one.get(i), other.get(i));
    }
    return same;
  }

  private static StateValue value(StateValue.Kind kind, Items items) {
    return items.isEmpty() ? null : new StateValue(kind, items);
  }

  private static Items copy(Items items) {
    return Items.of(items.stream().map(byte[]::clone).toList());
  }

  private static List<byte[]> pairs(TreeMap<byte[], byte[]> map) {
    List<byte[]> pairs = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> pair : map.entrySet()) {
      pairs.add(pair.getKey());
      pairs.add(pair.getValue());
    }
    return pairs;
  }

  private static byte[] key(int number) {
    return new byte[] {(byte) (number >> 16), (byte) (number >> 8), (byte) number};
  }

  /** Few enough for some to be equal. */
  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(3)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(40);
    }
    return bytes;
  }
}
