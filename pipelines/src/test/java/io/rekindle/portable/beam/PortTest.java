package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.Output;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

class PortTest {
  private static final TupleTag<Long> COUNTS = new TupleTag<>("counts");
  private static final KvCoder<String, Long> COUNT =
      KvCoder.of(StringUtf8Coder.of(), BigEndianLongCoder.of());

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Test
  void aTopicHoldsTextsAsTheyAre() {
    Port<?, ?> port = Port.of(CountFn.NEXT, Hosted.TEXTS).toTopic("words");
    port.check("s");
    Output output = port.outputs(KV.of("alice", "word"), 5).get(0);
    assertThat(output.topic()).isEqualTo("words");
    assertThat(text(output.key())).isEqualTo("alice");
    assertThat(text(output.payload())).isEqualTo("word");
  }

  @Test
  void aValueGetsTheKeyThatTheFunctionMakesOfIt() {
    Port<String, Long> port =
        Port.keyed(COUNTS, count -> count % 2 == 0 ? "even" : "odd", COUNT)
            .toStep("next")
            .toTopic("counts")
            .named(pair -> pair.getKey() + pair.getValue());
    port.check("s");
    List<Output> outputs = port.outputs(3L, 5);
    assertThat(outputs).extracting(output -> text(output.key())).containsExactly("odd", "odd");
    assertThat(outputs)
        .extracting(output -> Encoding.decode(BigEndianLongCoder.of(), output.payload(), "it"))
        .containsExactly(3L, 3L);
    assertThat(outputs).extracting(Output::name).containsExactly("", "odd3");
    assertThat(port.written()).isEqualTo(BigEndianLongCoder.of());
  }

  @Test
  void whatIsNullIsLeftToTheStepToRefuse() {
    KvCoder<String, String> nullable =
        KvCoder.of(NullableCoder.of(StringUtf8Coder.of()), StringUtf8Coder.of());
    Port<?, ?> port = Port.of(CountFn.NEXT, nullable).toTopic("words");
    assertThat(port.outputs(KV.of(null, "word"), 5).get(0).key()).isNull();
    byte[] there = port.outputs(KV.of("alice", "word"), 5).get(0).key();
    assertThat(text(there)).as("without a byte that says it is there").isEqualTo("alice");
  }

  @Test
  void refusesATopicWhoseCoderIsNotDeterministic() {
    KvCoder<String, Map<String, String>> maps =
        KvCoder.of(StringUtf8Coder.of(), MapCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
    TupleTag<KV<String, Map<String, String>>> tag = new TupleTag<>("maps");
    assertThatThrownBy(() -> Port.of(tag, maps).toTopic("t").check("s"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step s, output maps, its value: it needs a coder");
  }
}
