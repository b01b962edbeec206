package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StateValue.Kind;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

/** States of an earlier release, each of which became another one. */
class MigrationTest {
  /** Adds. */
  private static final class Add extends Combine.CombineFn<Long, Long, Long> {
    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long addInput(Long sum, Long input) {
      return sum + input;
    }

    @Override
    public Long mergeAccumulators(Iterable<Long> sums) {
      long all = 0;
      for (long sum : sums) {
        all += sum;
      }
      return all;
    }

    @Override
    public Long extractOutput(Long sum) {
      return sum;
    }
  }

  /** Tells what it finds, and adds a cent. */
  @Deterministic
  static final class Cents extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    static final List<String> SEEN = new ArrayList<>();

    @MigratesTo("cents")
    private final Migration<Integer, Long> fromEuros =
        Migration.of("euros", VarIntCoder.of(), euros -> euros * 100L);

    @StateId("cents")
    private final StateSpec<ValueState<Long>> centsSpec = StateSpecs.value(VarLongCoder.of());

    @StateId("longs")
    private final StateSpec<BagState<Long>> longsSpec = StateSpecs.bag(VarLongCoder.of());

    @MigratesTo("longs")
    private final Migration<String, Long> fromTexts =
        Migration.of(
            "texts", StringUtf8Coder.of(), text -> text.equals("none") ? null : Long.valueOf(text));

    @StateId("names")
    private final StateSpec<SetState<String>> namesSpec = StateSpecs.set(StringUtf8Coder.of());

    @MigratesTo("names")
    private final Migration<Integer, String> fromNumbers =
        Migration.of("numbers", VarIntCoder.of(), number -> "n" + number % 10);

    @StateId("amounts")
    private final StateSpec<MapState<String, Long>> amountsSpec =
        StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

    @MigratesTo("amounts")
    private final Migration<KV<Integer, String>, KV<String, Long>> fromPairs =
        Migration.of(
            "pairs",
            KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()),
            pair -> KV.of("k" + (9 - pair.getKey()), Long.valueOf(pair.getValue())));

    @StateId("sum")
    private final StateSpec<CombiningState<Long, Long, Long>> sumSpec =
        StateSpecs.combining(VarLongCoder.of(), new Add());

    @MigratesTo("sum")
    private final Migration<String, Long> fromWord =
        Migration.of("word", StringUtf8Coder.of(), Long::valueOf);

    @ProcessElement
    public void process(
        ProcessContext context,
        @StateId("cents") ValueState<Long> cents,
        @StateId("longs") BagState<Long> longs,
        @StateId("names") SetState<String> names,
        @StateId("amounts") MapState<String, Long> amounts,
        @StateId("sum") CombiningState<Long, Long, Long> sum) {
      SEEN.add(
          cents.read()
              + " "
              + longs.read()
              + " "
              + names.read()
              + " "
              + amounts.entries().read()
              + " "
              + sum.read());
      Long before = cents.read();
      cents.write(before == null ? 1 : before + 1);
    }
  }

  private static <T> StateValue value(Kind kind, Coder<T> coder, List<T> items) {
    return new StateValue(kind, items.stream().map(item -> Encoding.encode(coder, item)).toList());
  }

  private static TreeMap<String, StateValue> old() {
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put("euros", value(Kind.VALUE, VarIntCoder.of(), List.of(41)));
    state.put("texts", value(Kind.BAG, StringUtf8Coder.of(), List.of("3", "none", "1")));
    state.put("numbers", value(Kind.SET, VarIntCoder.of(), List.of(2, 11, 21)));
    List<byte[]> pairs = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      pairs.add(Encoding.encode(VarIntCoder.of(), i));
      pairs.add(Encoding.encode(StringUtf8Coder.of(), "1" + i));
    }
    state.put("pairs", new StateValue(Kind.MAP, pairs));
    state.put("word", value(Kind.COMBINING, StringUtf8Coder.of(), List.of("7")));
    return state;
  }

  private static CellAccess apply(TreeMap<String, StateValue> state, DoFn<?, ?> fn, int events) {
    Cents.SEEN.clear();
    CellAccess cell = new CellAccess(state, new TreeMap<>());
    AuthorLogic logic =
        new AuthorLogic(
            new AuthorFn(SerializableUtils.clone(fn), "bank"),
            Hosted.TEXTS,
            new Ports(Hosted.ports()[1]),
            () -> 0);
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), "x");
    for (int i = 0; i < events; i++) {
      logic.element(cell, new byte[] {'k'}, new Element("0:" + i, 0, payload));
    }
    return cell;
  }

  @Test
  void everyKindIsMigratedOnceAndStaysInItsOrder() {
    CellAccess cell = apply(old(), new Cents(), 2);
    assertThat(Cents.SEEN)
        .containsExactly(
            "4100 [3, 1] [n1, n2] [k7=12, k8=11] 7", "4101 [3, 1] [n1, n2] [k7=12, k8=11] 7");
    assertThat(cell.state()).containsOnlyKeys("cents", "longs", "names", "amounts", "sum");
    assertThat(cell.state().get("cents").items().get(0))
        .isEqualTo(Encoding.encode(VarLongCoder.of(), 4_102L));
  }

  @Test
  void aCellThatNeverHadItBeginsWithNothing() {
    apply(new TreeMap<>(), new Cents(), 1);
    assertThat(Cents.SEEN).containsExactly("null [] [] [] 0");
  }

  @Test
  void theOldStateIsDeclaredWithItsCoder() {
    Declarations declarations = new Declarations();
    declarations.step(
        new AuthorFn(new Cents(), "bank"), Hosted.TEXTS, new Ports(Hosted.ports()[1]));
    assertThat(declarations.shape().steps().get("bank").states())
        .containsKeys("euros", "cents", "pairs", "amounts");
    assertThat(declarations.shape().steps().get("bank").states().get("pairs"))
        .hasToString("map of VarIntCoder to StringUtf8Coder");
  }

  @Test
  void oldBytesOfYetAnotherCoderAreNotMigrated() {
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put("euros", value(Kind.VALUE, StringUtf8Coder.of(), List.of("hello")));
    assertThatThrownBy(() -> apply(state, new Cents(), 1))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("the state euros of step bank cannot be read with VarIntCoder");
  }

  @Test
  void ofTwoNeitherIsOverwritten() {
    TreeMap<String, StateValue> state = old();
    state.put("cents", value(Kind.VALUE, VarLongCoder.of(), List.of(1L)));
    assertThatThrownBy(() -> apply(state, new Cents(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("migrates to cents, and a cell of the checkpoint has both");
  }

  /** What a migration that does not fit is refused by, before anything runs. */
  private abstract static class Fn extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    @StateId("map")
    private final StateSpec<MapState<String, Long>> spec =
        StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

    @ProcessElement
    public void process(ProcessContext context) {}
  }

  @Deterministic
  private static final class ToNothing extends Fn {
    @MigratesTo("mop")
    private final Migration<String, String> wrong =
        Migration.of("old", StringUtf8Coder.of(), text -> text);
  }

  @Deterministic
  private static final class FromPresent extends Fn {
    @MigratesTo("map")
    private final Migration<String, String> wrong =
        Migration.of("map", StringUtf8Coder.of(), text -> text);
  }

  @Deterministic
  private static final class NoPairs extends Fn {
    @MigratesTo("map")
    private final Migration<String, String> wrong =
        Migration.of("old", StringUtf8Coder.of(), text -> text);
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingRuns() {
    Map<DoFn<?, ?>, String> refused =
        Map.of(
            new ToNothing(), "migrates the state old to mop, which it does not declare",
            new FromPresent(), "migrates the state map, which it still declares",
            new NoPairs(), "migrates a map, so its coder must be a KvCoder");
    refused.forEach(
        (fn, why) ->
            assertThatThrownBy(() -> new AuthorFn(fn, "bank"))
                .isInstanceOf(UnsupportedFnException.class)
                .hasMessageContaining(why));
  }
}
