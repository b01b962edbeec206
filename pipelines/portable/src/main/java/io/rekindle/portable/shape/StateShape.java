package io.rekindle.portable.shape;

import io.rekindle.portable.cell.StateValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One state of a step.
 *
 * @param coders of its items: a map's are that of its keys and that of its values, all others have
 *     one; none where they are not known
 */
public record StateShape(StateValue.Kind kind, List<CoderShape> coders) {
  public StateShape {
    coders = List.copyOf(coders);
  }

  /**
   * Whether this one reads what that one wrote. Where bytes are compared, in a set and for the keys
   * of a map, equal values must be equal bytes: an evolved schema is not enough there.
   */
  boolean reads(StateShape written) {
    if (kind != written.kind || coders.size() != written.coders.size()) {
      return false;
    }
    for (int i = 0; i < coders.size(); i++) {
      boolean keyed = kind == StateValue.Kind.MAP || kind == StateValue.Kind.MULTIMAP;
      boolean compared = kind == StateValue.Kind.SET || (keyed && i == 0);
      if (compared
          ? !coders.get(i).equals(written.coders.get(i))
          : !coders.get(i).reads(written.coders.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return coders.isEmpty()
        ? name
        : name
            + " of "
            + coders.stream().map(CoderShape::toString).collect(Collectors.joining(" to "));
  }
}
