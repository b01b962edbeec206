package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.step.InvalidElementException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** What a receiver would have to refuse is refused where it is sent: no outbox has it then. */
class SentElementsTest {
  /** Writes a number in one byte, and reads it with its sign. */
  private static final class Careless extends CustomCoder<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Integer value, OutputStream out) throws IOException {
      out.write(value);
    }

    @Override
    public Integer decode(InputStream in) throws IOException {
      int value = in.read();
      if (value > 127) {
        throw new IOException(value + " is too much");
      }
      return value;
    }

    @Override
    public void verifyDeterministic() {}
  }

  private static Port<String, Integer> port() {
    return Port.of(
            new TupleTag<KV<String, Integer>>("n") {},
            KvCoder.of(StringUtf8Coder.of(), new Careless()))
        .toStep("next");
  }

  @Test
  void whatItsCoderCannotReadIsNotSent() {
    assertThat(port().outputs(KV.of("k", 127), 0)).hasSize(1);
    assertThatThrownBy(() -> port().outputs(KV.of("k", 200), 0))
        .isInstanceOf(InvalidElementException.class)
        .hasMessageContaining("what is sent to step next was written by its coder")
        .hasMessageContaining("200 is too much")
        .hasMessageContaining("correct the coder");
  }

  @Test
  void aRecordWithoutTheNameThatItNeedsIsNotSent() {
    Port<byte[], byte[]> port =
        Port.of(CountFn.SEEN, Hosted.BYTES).toTopic("seen").named(pair -> null);
    assertThatThrownBy(() -> port.outputs(KV.of(new byte[1], new byte[1]), 0))
        .isInstanceOf(InvalidElementException.class)
        .hasMessageContaining("gave no name to a record of the topic seen");
  }
}
