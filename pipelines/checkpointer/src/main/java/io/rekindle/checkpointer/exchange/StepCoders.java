package io.rekindle.checkpointer.exchange;

import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.shape.CoderShape;
import io.rekindle.portable.shape.StateShape;
import io.rekindle.portable.shape.StepShape;

/** What a step declared, if it did: the coders of its states' items. */
final class StepCoders {
  private StepCoders() {}

  /**
   * Of a state's item.
   *
   * @param step null if it declared nothing
   * @param place of the item in {@link StateValue#items}
   * @return null if it is not known
   */
  static CoderShape of(StepShape step, String state, StateValue.Kind kind, int place) {
    StateShape shape = step == null ? null : step.states().get(state);
    if (shape == null || shape.kind() != kind || shape.coders().isEmpty()) {
      return null;
    }
    if (kind == StateValue.Kind.ORDERED_LIST && place % 2 == 0) {
      return null; // A time, whatever the coder is.
    }
    return shape.coders().get(place % shape.coders().size());
  }

  /** Whether items are in pairs. */
  static boolean isPairs(StateValue.Kind kind) {
    return switch (kind) {
      case MAP, MULTIMAP, ORDERED_LIST -> true;
      case VALUE, BAG, SET, COMBINING -> false;
    };
  }
}
