package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.StateValue;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.ReadableState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetCellTest {
  private final TreeMap<String, StateValue> stored = new TreeMap<>();
  private final SetCell<String> set = new SetCell<>("s", NullableCoder.of(StringUtf8Coder.of()));

  @BeforeEach
  void open() {
    set.open("step", stored);
  }

  @Test
  void addsOnceWithoutReadingTheResult() {
    set.addIfAbsent("b");
    assertThat(set.addIfAbsent("b").read()).isFalse();
    assertThat(set.addIfAbsent("a").read()).isTrue();
    set.add("a");
    set.add(null);
    set.save(stored);
    set.open("step", stored);
    assertThat(set.read()).containsExactlyInAnyOrder("a", "b", null);
    assertThat(set.contains(null).read()).isTrue();
    assertThat(set.contains("c").read()).isFalse();
  }

  @Test
  void whatWasReadStaysAndIsEmptyGoesOn() {
    ReadableState<Boolean> isEmpty = set.isEmpty();
    Iterable<String> before = set.read();
    assertThat(isEmpty.read()).isTrue();
    set.add("a");
    assertThat(before).isEmpty();
    assertThat(isEmpty.read()).isFalse();
    set.remove("a");
    set.remove("never");
    assertThat(isEmpty.read()).isTrue();
    set.save(stored);
    assertThat(stored).isEmpty();
  }
}
