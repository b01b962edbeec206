package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of another coder are never read as something that they do not mean. */
class UnreadableTest {
  private static final byte[] HELLO = Encoding.encode(StringUtf8Coder.of(), "hello");
  private static final byte[] ONE = Encoding.encode(VarLongCoder.of(), 1L);

  /** A state, what it has in the checkpoint, and how the author reads it. */
  private record Case(
      StateSpec<?> spec, StateValue stored, java.util.function.Consumer<CellState> read) {}

  private static Case of(
      StateSpec<?> spec,
      StateValue.Kind kind,
      java.util.function.Consumer<Object> read,
      byte[]... items) {
    return new Case(spec, new StateValue(kind, List.of(items)), cell -> read.accept(cell.handle()));
  }

  static Stream<Case> leftOver() {
    Coder<Long> other = VarLongCoder.of(); // reads the length of a text, 5
    return Stream.of(
        of(
            StateSpecs.value(other),
            StateValue.Kind.VALUE,
            state -> ((org.apache.beam.sdk.state.ValueState<?>) state).read(),
            HELLO),
        of(
            StateSpecs.bag(other),
            StateValue.Kind.BAG,
            state -> ((org.apache.beam.sdk.state.BagState<?>) state).read(),
            HELLO),
        of(
            StateSpecs.set(other),
            StateValue.Kind.SET,
            state -> ((org.apache.beam.sdk.state.SetState<?>) state).read(),
            HELLO),
        of(
            StateSpecs.map(other, other),
            StateValue.Kind.MAP,
            state -> ((org.apache.beam.sdk.state.MapState<?, ?>) state).keys().read(),
            HELLO,
            ONE),
        of(
            StateSpecs.map(other, other),
            StateValue.Kind.MAP,
            state -> ((org.apache.beam.sdk.state.MapState<?, ?>) state).values().read(),
            ONE,
            HELLO));
  }

  @ParameterizedTest
  @MethodSource
  void leftOver(Case one) {
    CellState cell = CellState.of("count", "word", one.spec());
    cell.open("count", new TreeMap<>(java.util.Map.of("word", one.stored())));
    assertThatThrownBy(() -> one.read().accept(cell))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("the state word of step count cannot be read with VarLongCoder")
        .hasMessageContaining("5 of its 6 bytes are left over")
        .hasMessageContaining("another one than it was written with");
  }

  @Test
  void tooFewBytesAreTheSame() {
    CellState cell = CellState.of("count", "n", StateSpecs.value(BigEndianLongCoder.of()));
    StateValue stored = new StateValue(StateValue.Kind.VALUE, List.of(ONE));
    cell.open("count", new TreeMap<>(java.util.Map.of("n", stored)));
    org.apache.beam.sdk.state.ValueState<?> state =
        (org.apache.beam.sdk.state.ValueState<?>) cell.handle();
    assertThatThrownBy(state::read)
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("the state n of step count cannot be read with BigEndianLongCoder");
  }

  @Test
  void anElementThatWasSentWithAnotherCoderIsRefused() {
    AuthorLogic logic =
        new AuthorLogic(
            new AuthorFn(new CountFn(), "count"),
            KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()),
            new Ports(Hosted.ports()[0], Hosted.ports()[1]),
            () -> 0);
    logic.begin(PipelineOptionsFactory.create());
    CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
    Element element = new Element("0:0", 0, HELLO);
    assertThatThrownBy(() -> logic.element(cell, new byte[] {'k'}, element))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("an element of step count");
    assertThat(cell.state()).isEmpty();
  }

  @Test
  void whatIsReadToItsEndIsRead() {
    KvCoder<String, Long> coder = KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
    byte[] bytes = Encoding.encode(coder, KV.of("a", 7L));
    assertThat(Encoding.decode(coder, bytes, "it")).isEqualTo(KV.of("a", 7L));
  }
}
