package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.StateValue;

/**
 * One state in a cell's {@link Head}.
 *
 * @param value with its items; null if they are values of their own
 * @param size how many items there are
 */
record HeadState(StateValue.Kind kind, StateValue value, int size) {
  static HeadState of(StateValue value) {
    return new HeadState(value.kind(), value, value.items().size());
  }
}
