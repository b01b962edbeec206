package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.StateValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.ReadableState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A MapState as Beam's in-memory one has it, nulls included. */
class MapCellTest {
  private final TreeMap<String, StateValue> stored = new TreeMap<>();
  private final MapCell<String, Long> map =
      new MapCell<>(
          "m", NullableCoder.of(StringUtf8Coder.of()), NullableCoder.of(VarLongCoder.of()));

  @BeforeEach
  void open() {
    map.open("s", stored);
  }

  private Map<String, Long> entries() {
    Map<String, Long> entries = new LinkedHashMap<>();
    map.entries().read().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  @Test
  void keepsANullKeyAndANullValue() {
    map.put("a", null);
    map.put(null, 2L);
    map.save(stored);
    map.open("s", stored);
    assertThat(entries()).hasSize(2).containsEntry("a", null).containsEntry(null, 2L);
    assertThat(map.keys().read()).containsExactlyInAnyOrder("a", null);
    assertThat(map.values().read()).containsExactlyInAnyOrderElementsOf(Arrays.asList(null, 2L));
    assertThat(map.get("a").read()).isNull();
    assertThat(map.isEmpty().read()).isFalse();
  }

  @Test
  void aNullIsAbsentToPutIfAbsent() {
    map.put("a", null);
    assertThat(map.putIfAbsent("a", 3L).read()).isNull();
    assertThat(map.putIfAbsent("a", 4L).read()).isEqualTo(3);
    assertThat(entries()).containsExactly(Map.entry("a", 3L));
  }

  @Test
  void isPutWithoutReadingTheResult() {
    map.putIfAbsent("a", 97L);
    map.computeIfAbsent("b", key -> 42L);
    map.putIfAbsent("a", 12L);
    map.computeIfAbsent("b", key -> 33L);
    assertThat(map.computeIfAbsent("c", key -> null).read()).isNull();
    assertThat(entries()).containsOnly(Map.entry("a", 97L), Map.entry("b", 42L));
    map.clear();
    map.save(stored);
    assertThat(stored).isEmpty();
  }

  @Test
  void whatWasReadStaysAndTheViewGoesOn() {
    map.put("a", 1L);
    ReadableState<Iterable<Map.Entry<String, Long>>> view = map.entries();
    Iterable<Map.Entry<String, Long>> read = view.read();
    ReadableState<Long> later = map.get("b");
    ReadableState<Long> orDefault = map.getOrDefault("b", 7L);
    assertThat(orDefault.read()).isEqualTo(7);
    map.put("b", 2L);
    assertThat(read).hasSize(1);
    assertThat(view.read()).hasSize(2);
    assertThat(later.read()).isEqualTo(2);
    assertThat(orDefault.read()).isEqualTo(2);
    for (Map.Entry<String, Long> entry : view.read()) {
      map.remove(entry.getKey());
    }
    assertThat(view.read()).isEmpty();
  }
}
