package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.MultimapState;
import org.apache.beam.sdk.state.OrderedListState;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** States that the oldest Beam does not know; Beam's own tests of them run in BeamParDoTest. */
class NewerStatesTest {
  private final TreeMap<String, StateValue> stored = new TreeMap<>();
  private final MultimapCell<String, Long> multimap =
      new MultimapCell<>("m", StringUtf8Coder.of(), VarLongCoder.of());
  private final OrderedListCell<String> list = new OrderedListCell<>("l", StringUtf8Coder.of());

  @SuppressWarnings("unchecked")
  private MultimapState<String, Long> multimap() {
    multimap.open("s", stored);
    return (MultimapState<String, Long>) multimap.handle();
  }

  @SuppressWarnings("unchecked")
  private OrderedListState<String> list() {
    list.open("s", stored);
    return (OrderedListState<String>) list.handle();
  }

  @Test
  void aMultimapKeepsAllValuesOfAKeyInTheOrderOfAdding() {
    MultimapState<String, Long> state = multimap();
    assertThat(state.isEmpty().read()).isTrue();
    state.put("b", 2L);
    state.put("a", 9L);
    state.put("a", 1L);
    state.put("a", 9L);
    multimap.save(stored);
    state = multimap();
    assertThat(state.get("a").read()).containsExactly(9L, 1L, 9L);
    assertThat(state.keys().read()).containsExactly("a", "b");
    assertThat(state.entries().read())
        .extracting(entry -> entry.getKey() + entry.getValue())
        .containsExactly("a9", "a1", "a9", "b2");
    assertThat(state.get("ab").read()).isEmpty();
    assertThat(state.containsKey("ab").read()).isFalse();
  }

  @Test
  void whatIsReadLaterIsTheStateThen() {
    MultimapState<String, Long> state = multimap();
    ReadableState<Boolean> contains = state.containsKey("a");
    ReadableState<Iterable<Long>> values = state.get("a");
    state.put("a", 1L);
    assertThat(contains.read()).isTrue();
    assertThat(values.read()).containsExactly(1L);
    state.remove("a");
    assertThat(values.read()).isEmpty();
    multimap.save(stored);
    assertThat(stored).isEmpty();
  }

  @Test
  void anOrderedListIsSortedByTimeAndThenByAdding() {
    OrderedListState<String> state = list();
    for (long ms : List.of(5L, -3L, 12L, 5L)) {
      state.add(TimestampedValue.of(ms + "/" + stored.size(), new Instant(ms)));
      list.save(stored);
      state = list();
    }
    assertThat(state.read())
        .extracting(value -> value.getTimestamp().getMillis() + ":" + value.getValue())
        .containsExactly("-3:-3/1", "5:5/0", "5:5/1", "12:12/1");
    assertThat(state.readRange(new Instant(-3), new Instant(5)))
        .extracting(TimestampedValue::getValue)
        .containsExactly("-3/1");
    assertThat(state.readRange(new Instant(6), new Instant(0))).isEmpty();
    state.clearRange(new Instant(0), new Instant(6));
    assertThat(state.read()).extracting(TimestampedValue::getValue).containsExactly("-3/1", "12/1");
    state.clear();
    assertThat(state.isEmpty().read()).isTrue();
    list.save(stored);
    assertThat(stored).isEmpty();
  }

  @Test
  void bothAreMigrated() {
    MultimapState<String, Long> pairs = multimap();
    pairs.put("b", 2L);
    pairs.put("a", 1L);
    pairs.put("b", 1L);
    multimap.save(stored);
    list().add(TimestampedValue.of("x", new Instant(7)));
    list.save(stored);
    Migration<KV<String, Long>, KV<String, Long>> toOne =
        Migration.of(
            "m",
            multimapCoder(),
            pair -> pair.getValue() == 9 ? null : KV.of("k", pair.getValue()));
    MultimapCell<String, Long> newer =
        new MultimapCell<>("m2", StringUtf8Coder.of(), VarLongCoder.of());
    newer.migrates(toOne, "m");
    OrderedListCell<Long> lengths = new OrderedListCell<>("l2", VarLongCoder.of());
    lengths.migrates(
        Migration.of("l", StringUtf8Coder.of(), (String text) -> (long) text.length()), "l");
    newer.open("s", stored);
    lengths.open("s", stored);
    newer.save(stored);
    lengths.save(stored);
    assertThat(stored).containsOnlyKeys("m2", "l2");
    newer.open("s", stored);
    lengths.open("s", stored);
    List<String> values = new ArrayList<>();
    for (Map.Entry<?, ?> entry : ((MultimapState<?, ?>) newer.handle()).entries().read()) {
      values.add(entry.getKey() + " " + entry.getValue());
    }
    assertThat(values).containsExactly("k 1", "k 2", "k 1");
    assertThat(((OrderedListState<?>) lengths.handle()).read())
        .extracting(value -> value.getTimestamp().getMillis() + ":" + value.getValue())
        .containsExactly("7:1");
  }

  private static KvCoder<String, Long> multimapCoder() {
    return KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
  }
}
