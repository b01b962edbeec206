package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Run against each Beam version: the same texts everywhere. */
class CoderShapesTest {
  private static final Schema POINT = Schema.builder().addInt32Field("x").build();

  private static final Schema ORDER =
      Schema.builder()
          .addInt64Field("id")
          .addStringField("customer")
          .addNullableField("note", Schema.FieldType.STRING)
          .addArrayField("amounts", Schema.FieldType.DOUBLE)
          .addMapField("tags", Schema.FieldType.STRING, Schema.FieldType.INT32)
          .addRowField("at", POINT)
          .build();

  private static class Own extends AtomicCoder<Long> {
    @Override
    public void encode(Long value, OutputStream out) {}

    @Override
    public Long decode(InputStream in) {
      return 0L;
    }
  }

  @WrittenAs("orders.v1")
  private static final class Renamed extends Own {}

  static Stream<Arguments> coders() {
    String order =
        "schema{id INT64, customer STRING, note STRING?, amounts ARRAY(DOUBLE), tags"
            + " MAP(STRING, INT32), at ROW{x INT32}}";
    return Stream.of(
        Arguments.of(StringUtf8Coder.of(), "StringUtf8Coder"),
        Arguments.of(VarLongCoder.of(), "VarLongCoder"),
        Arguments.of(ByteArrayCoder.of(), "ByteArrayCoder"),
        Arguments.of(
            KvCoder.of(StringUtf8Coder.of(), ListCoder.of(VarIntCoder.of())),
            "KvCoder(StringUtf8Coder, ListCoder(VarIntCoder))"),
        Arguments.of(
            MapCoder.of(StringUtf8Coder.of(), NullableCoder.of(VarLongCoder.of())),
            "MapCoder(StringUtf8Coder, NullableCoder(VarLongCoder))"),
        Arguments.of(SerializableCoder.of(int[].class), "SerializableCoder([I)"),
        Arguments.of(
            DelegateCoder.of(VarLongCoder.of(), (Integer i) -> (long) i, Long::intValue),
            "DelegateCoder(VarLongCoder)"),
        Arguments.of(RowCoder.of(ORDER), order),
        Arguments.of(SchemaCoder.of(ORDER), order),
        Arguments.of(new Own(), CoderShapesTest.class.getName() + "$Own"),
        Arguments.of(new Renamed(), "orders.v1"));
  }

  @ParameterizedTest
  @MethodSource("coders")
  void isTheSameUnderEveryBeam(Coder<?> coder, String text) {
    assertThat(CoderShapes.of(coder)).hasToString(text);
  }
}
