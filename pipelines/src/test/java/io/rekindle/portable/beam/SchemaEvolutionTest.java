package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

/**
 * What is taken for readable is read. Not run against Beam 2.14.0, whose RowCoder makes classes in
 * a way that JDK 17 does not let it.
 */
class SchemaEvolutionTest {
  private static final Schema OLD =
      Schema.builder().addInt64Field("id").addStringField("name").build();

  private static final Schema WITH_NOTE =
      Schema.builder()
          .addInt64Field("id")
          .addStringField("name")
          .addNullableField("note", Schema.FieldType.STRING)
          .build();

  private static final Schema SWAPPED =
      Schema.builder().addStringField("name").addInt64Field("id").build();

  private static final byte[] ROW =
      Encoding.encode(RowCoder.of(OLD), Row.withSchema(OLD).addValues(7L, "x").build());

  private static boolean reads(Schema now, Schema written) {
    return CoderShapes.of(RowCoder.of(now)).reads(CoderShapes.of(RowCoder.of(written)));
  }

  @Test
  void theBytesAreTheNumberOfFieldsTheNullsAndTheValues() {
    assertThat(HexFormat.of().formatHex(ROW)).isEqualTo("020007" + "0178");
  }

  @Test
  void aNullableFieldAtTheEndIsReadAsNull() {
    assertThat(reads(WITH_NOTE, OLD)).isTrue();
    Row row = Encoding.decode(RowCoder.of(WITH_NOTE), ROW, "it");
    assertThat(row.getValues()).containsExactly(7L, "x", null);
  }

  @Test
  void aFieldThatIsGoneLeavesBytesOver() {
    assertThat(reads(OLD, WITH_NOTE)).isFalse();
    Row noted = Row.withSchema(WITH_NOTE).addValues(7L, "x", "note").build();
    byte[] bytes = Encoding.encode(RowCoder.of(WITH_NOTE), noted);
    assertThatThrownBy(() -> Encoding.decode(RowCoder.of(OLD), bytes, "it"))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void swappedFieldsAreAnotherSchema() {
    assertThat(reads(SWAPPED, OLD)).isFalse();
  }
}
