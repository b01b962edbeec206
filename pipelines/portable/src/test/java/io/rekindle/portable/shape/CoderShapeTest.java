package io.rekindle.portable.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.StateValue.Kind;
import io.rekindle.portable.shape.CoderShape.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoderShapeTest {
  private static final CoderShape TEXT = CoderShape.of("StringUtf8Coder");
  private static final CoderShape LONG = CoderShape.of("VarLongCoder");
  private static final Field ID = new Field("id", CoderShape.of("INT64"), false);
  private static final Field NAME = new Field("name", CoderShape.of("STRING"), false);
  private static final Field NOTE = new Field("note", CoderShape.of("STRING"), true);

  private static CoderShape list(CoderShape of) {
    return new CoderShape("ListCoder", List.of(of), List.of());
  }

  private static CoderShape schema(Field... fields) {
    return new CoderShape("schema", List.of(), List.of(fields));
  }

  @Test
  void anotherClassOrPartReadsOtherValues() {
    assertThat(LONG.reads(LONG)).isTrue();
    assertThat(LONG.reads(TEXT)).isFalse();
    assertThat(list(LONG).reads(list(TEXT))).isFalse();
    assertThat(list(LONG).reads(LONG)).isFalse();
  }

  @Test
  void aNullableFieldAtTheEndIsReadAsNull() {
    assertThat(schema(ID, NAME, NOTE).reads(schema(ID, NAME))).isTrue();
    assertThat(list(schema(ID, NOTE)).reads(list(schema(ID)))).as("as a part").isTrue();
    Field nested = new Field("at", schema(ID), false);
    Field evolved = new Field("at", schema(ID, NOTE), false);
    assertThat(schema(evolved).reads(schema(nested))).as("within a field").isTrue();
  }

  @Test
  void aFieldMayComeToAllowNullAndNotTheOtherWay() {
    Field maybe = new Field("name", NAME.type(), true);
    assertThat(schema(ID, maybe).reads(schema(ID, NAME))).isTrue();
    assertThat(schema(ID, NAME).reads(schema(ID, maybe))).isFalse();
  }

  @Test
  void anyOtherChangeOfFieldsIsAnotherSchema() {
    CoderShape written = schema(ID, NAME);
    assertThat(schema(NAME, ID).reads(written)).as("swapped").isFalse();
    assertThat(schema(ID).reads(written)).as("removed").isFalse();
    assertThat(schema(NOTE, ID, NAME).reads(written)).as("added in front").isFalse();
    Field must = new Field("more", NAME.type(), false);
    assertThat(schema(ID, NAME, must).reads(written)).as("never null").isFalse();
    Field renamed = new Field("title", NAME.type(), false);
    assertThat(schema(ID, renamed).reads(written)).as("renamed").isFalse();
    assertThat(schema(ID, new Field("name", ID.type(), false)).reads(written)).isFalse();
  }

  @Test
  void whereBytesAreComparedAnEvolvedSchemaIsNotEnough() {
    CoderShape before = schema(ID);
    CoderShape after = schema(ID, NOTE);
    assertThat(state(Kind.VALUE, after).reads(state(Kind.VALUE, before))).isTrue();
    assertThat(state(Kind.BAG, after).reads(state(Kind.BAG, before))).isTrue();
    assertThat(state(Kind.SET, after).reads(state(Kind.SET, before))).isFalse();
    assertThat(state(Kind.MAP, after, LONG).reads(state(Kind.MAP, before, LONG))).isFalse();
    assertThat(state(Kind.MAP, LONG, after).reads(state(Kind.MAP, LONG, before))).isTrue();
  }

  @Test
  void isToldInWords() {
    assertThat(list(schema(ID, NOTE))).hasToString("ListCoder(schema{id INT64, note STRING?})");
    assertThat(state(Kind.MAP, TEXT, LONG)).hasToString("map of StringUtf8Coder to VarLongCoder");
  }

  private static StateShape state(Kind kind, CoderShape... coders) {
    return new StateShape(kind, List.of(coders));
  }
}
