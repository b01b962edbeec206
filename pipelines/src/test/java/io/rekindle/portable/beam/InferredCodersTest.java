package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.GroupingState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

/** States whose coder is left to Beam have the one that ParDo would give them. */
class InferredCodersTest {
  /** Of a type that no registry knows by itself. */
  private static final class Money {
    private final String text;

    Money(String text) {
      this.text = text;
    }
  }

  private static final class MoneyCoder extends AtomicCoder<Money> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Money value, java.io.OutputStream out) throws java.io.IOException {
      StringUtf8Coder.of().encode(value.text, out);
    }

    @Override
    public Money decode(java.io.InputStream in) throws java.io.IOException {
      return new Money(StringUtf8Coder.of().decode(in));
    }
  }

  /** Whose type is bound by the class that extends it. */
  abstract static class Generic<T> extends DoFn<KV<String, Money>, KV<String, String>> {
    @StateId("value")
    private final StateSpec<ValueState<T>> value = StateSpecs.value();

    abstract T of(Money money);

    @ProcessElement
    public void process(@Element KV<String, Money> element, @StateId("value") ValueState<T> state) {
      state.write(of(element.getValue()));
    }
  }

  @Deterministic
  static final class Listed extends Generic<List<Money>> {
    @Override
    List<Money> of(Money money) {
      return List.of(money, money);
    }
  }

  @Deterministic
  static final class Plain extends Generic<Money> {
    @Override
    Money of(Money money) {
      return money;
    }
  }

  @Deterministic
  static final class Doubles extends DoFn<KV<String, Money>, KV<String, String>> {
    @StateId("seen")
    private final StateSpec<SetState<Double>> seen = StateSpecs.set();

    @ProcessElement
    public void process(@Element KV<String, Money> element) {}
  }

  @Deterministic
  static final class Raw extends DoFn<KV<String, Money>, KV<String, String>> {
    @StateId("bag")
    private final StateSpec<?> bag = StateSpecs.bag();

    @ProcessElement
    public void process(@Element KV<String, Money> element) {}
  }

  /** Takes its state as one of a wider type. */
  @Deterministic
  static final class Sums extends DoFn<KV<String, Money>, KV<String, String>> {
    @StateId("sum")
    private final StateSpec<CombiningState<Integer, int[], Integer>> sum =
        StateSpecs.combining(Sum.ofIntegers());

    @StateId("bag")
    private final StateSpec<BagState<String>> bag = StateSpecs.bag();

    @ProcessElement
    public void process(
        @StateId("sum") GroupingState<Integer, Integer> sum, @StateId("bag") BagState<String> bag) {
      sum.add(4);
      sum.add(3);
      bag.add("sum " + sum.read());
    }
  }

  private static final KvCoder<String, Money> INPUT =
      KvCoder.of(StringUtf8Coder.of(), new MoneyCoder());

  private final CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());

  private List<byte[]> stored(DoFn<?, ?> fn, CoderRegistry registry, String state) {
    new InferredCoders(registry, INPUT).offer(fn);
    Ports ports = new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next"));
    AuthorLogic logic = new AuthorLogic(new AuthorFn(fn, "s"), INPUT, ports, () -> 0);
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(new MoneyCoder(), new Money("7"));
    logic.element(cell, "k".getBytes(StandardCharsets.UTF_8), new Element("0:1", 10, payload));
    StateValue value = cell.state().get(state);
    return value.items();
  }

  @Test
  void isTheRegistrysForTheTypeThatASubclassBinds() {
    CoderRegistry registry = CoderRegistry.createDefault();
    registry.registerCoderForClass(Money.class, new MoneyCoder());
    Coder<List<Money>> coder = ListCoder.of(new MoneyCoder());
    Money money = new Money("7");
    assertThat(stored(new Listed(), registry, "value"))
        .containsExactly(Encoding.encode(coder, List.of(money, money)));
  }

  @Test
  void isThatOfTheElementsWhereTheRegistryHasNone() {
    assertThat(stored(new Plain(), CoderRegistry.createDefault(), "value"))
        .containsExactly(Encoding.encode(StringUtf8Coder.of(), "7"));
  }

  @Test
  void isGivenToCombiningAndBagStatesToo() {
    assertThat(stored(new Sums(), CoderRegistry.createDefault(), "bag"))
        .containsExactly(Encoding.encode(StringUtf8Coder.of(), "sum 7"));
  }

  @Test
  void mustBeDeterministicWhereTheStateNeedsIt() {
    assertThatThrownBy(() -> stored(new Doubles(), CoderRegistry.createDefault(), "seen"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("state seen of step s")
        .hasMessageContaining("equal bytes for equal values");
  }

  @Test
  void isNotGuessedForAStateWithoutAType() {
    assertThatThrownBy(() -> stored(new Raw(), CoderRegistry.createDefault(), "bag"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("state bag of step s: it leaves its coder to Beam");
  }
}
