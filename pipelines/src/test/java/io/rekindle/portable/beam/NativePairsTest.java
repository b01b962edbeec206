package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

/** In native mode a port makes the same of an output as in portable mode. */
class NativePairsTest {
  private static final Port<String, Long> PORT =
      Port.keyed(
          new TupleTag<>("counts"),
          count -> count % 2 == 0 ? "even" : "odd",
          KvCoder.of(StringUtf8Coder.of(), BigEndianLongCoder.of()));

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  private PCollection<Object> written() {
    Coder<Object> coder = Generics.cast(PORT.written());
    return pipeline.apply(Create.<Object>of(3L, 4L).withCoder(coder));
  }

  @Test
  void withKeysForTheNextStep() {
    PCollection<Object> pairs = new Pairs("count", PORT).of(written());
    PAssert.that(pairs).containsInAnyOrder(KV.of("odd", 3L), KV.of("even", 4L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void encodedForATopic() {
    PCollection<String> records =
        new Pairs("count", PORT)
            .encoded(written())
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(
                        record ->
                            new String(record.getKey(), UTF_8) + " " + record.getValue().length));
    PAssert.that(records).containsInAnyOrder("odd 8", "even 8");
    pipeline.run().waitUntilFinish();
  }
}
