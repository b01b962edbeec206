package io.rekindle.portable.beam;

import io.rekindle.portable.shape.CoderShape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaCoder;

/**
 * What of a coder decides about its bytes, the same under every Beam version: Beam's own coders are
 * called by their class without its package, which has changed for some.
 */
final class CoderShapes {
  private CoderShapes() {}

  static CoderShape of(Coder<?> coder) {
    if (coder instanceof SchemaCoder<?> rows) {
      return schema(rows.getSchema());
    }
    // In Beam 2.14.0 none of the former.
    if (coder instanceof RowCoder rows) {
      return schema(rows.getSchema());
    }
    List<CoderShape> parts = new ArrayList<>();
    if (coder instanceof SerializableCoder<?> java) {
      parts.add(CoderShape.of(java.getRecordType().getName()));
    } else if (coder instanceof DelegateCoder<?, ?> delegating) {
      parts.add(of(delegating.getCoder()));
    } else if (coder.getCoderArguments() != null) {
      coder.getCoderArguments().forEach(part -> parts.add(of(part)));
    }
    avro(coder, parts);
    return new CoderShape(name(coder.getClass()), parts, List.of());
  }

  private static String name(Class<?> type) {
    WrittenAs written = type.getAnnotation(WrittenAs.class);
    if (written != null) {
      return written.value();
    }
    String name = type.getName();
    return name.startsWith("org.apache.beam.") ? name.substring(name.lastIndexOf('.') + 1) : name;
  }

  private static CoderShape schema(Schema schema) {
    return new CoderShape("schema", List.of(), fields(schema));
  }

  /** In the order of their bytes. */
  private static List<CoderShape.Field> fields(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>(schema.getFields());
    fields.sort(Comparator.comparing(field -> schema.getEncodingPositions().get(field.getName())));
    return fields.stream()
        .map(
            field ->
                new CoderShape.Field(
                    field.getName(), type(field.getType()), field.getType().getNullable()))
        .toList();
  }

  private static CoderShape type(Schema.FieldType type) {
    String name = type.getTypeName().name();
    return switch (name) {
      case "ROW" -> new CoderShape(name, List.of(), fields(type.getRowSchema()));
      case "MAP" ->
          new CoderShape(
              name, List.of(item(type.getMapKeyType()), item(type.getMapValueType())), List.of());
      case "LOGICAL_TYPE" ->
          new CoderShape(
              name + " " + type.getLogicalType().getIdentifier(),
              List.of(type(type.getLogicalType().getBaseType())),
              List.of());
      default ->
          type.getCollectionElementType() == null
              ? CoderShape.of(name)
              : new CoderShape(name, List.of(item(type.getCollectionElementType())), List.of());
    };
  }

  private static CoderShape item(Schema.FieldType type) {
    return type.getNullable()
        ? new CoderShape("NULLABLE", List.of(type(type)), List.of())
        : type(type);
  }

  /** Its coder is in another package and another artifact in each Beam, or not there at all. */
  private static void avro(Coder<?> coder, List<CoderShape> parts) {
    if (!name(coder.getClass()).startsWith("Avro")) {
      return;
    }
    try {
      Method schema = coder.getClass().getMethod("getSchema");
      parts.add(CoderShape.of(String.valueOf(schema.invoke(coder))));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      parts.add(CoderShape.of("an unknown schema"));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
