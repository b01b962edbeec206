package io.rekindle.portable.shape;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What decides about a coder's bytes, the same in every JVM and under every Beam version.
 *
 * @param name of its class, or of a schema's type
 * @param parts the coders that it is made of
 * @param fields of a schema, in the order of encoding; empty if it has none
 */
public record CoderShape(String name, List<CoderShape> parts, List<Field> fields) {
  /** Of a schema. */
  public record Field(String name, CoderShape type, boolean nullable) {
    @Override
    public String toString() {
      return name + " " + type + (nullable ? "?" : "");
    }
  }

  public CoderShape {
    parts = List.copyOf(parts);
    fields = List.copyOf(fields);
  }

  /** One without parts and without fields. */
  public static CoderShape of(String name) {
    return new CoderShape(name, List.of(), List.of());
  }

  /**
   * Whether this coder reads what that one wrote: they are equal, or a schema has only got nullable
   * fields at its end, which are then read as null.
   */
  public boolean reads(CoderShape written) {
    if (!name.equals(written.name)
        || parts.size() != written.parts.size()
        || fields.size() < written.fields.size()
        || fields.isEmpty() != written.fields.isEmpty()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).reads(written.parts.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (i < written.fields.size() ? !same(field, written.fields.get(i)) : !field.nullable()) {
        return false;
      }
    }
    return true;
  }

  /** A null is in the row's own bits, so a field may come to allow it. */
  private static boolean same(Field field, Field written) {
    return field.name().equals(written.name())
        && field.type().reads(written.type())
        && (field.nullable() || !written.nullable());
  }

  @Override
  public String toString() {
    if (!fields.isEmpty()) {
      return name
          + fields.stream().map(Field::toString).collect(Collectors.joining(", ", "{", "}"));
    }
    return parts.isEmpty()
        ? name
        : name
            + parts.stream().map(CoderShape::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
