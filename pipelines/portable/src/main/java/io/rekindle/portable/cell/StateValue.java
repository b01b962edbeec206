package io.rekindle.portable.cell;

import java.util.List;

/**
 * One state of a cell, encoded by its coder, in a canonical order: equal content is equal bytes.
 *
 * @param items VALUE and COMBINING: one; BAG: its elements in the order of adding; SET: its
 *     elements sorted as unsigned bytes; MAP: key, value, key, value, sorted by key; MULTIMAP: the
 *     same, those of one key in the order of adding; ORDERED_LIST: time, value, time, value, sorted
 *     by time, those of one time in the order of adding. Never empty: an empty state is absent
 */
public record StateValue(Kind kind, List<byte[]> items) {
  /** The order is the format's. */
  public enum Kind {
    VALUE,
    BAG,
    SET,
    MAP,
    COMBINING,
    MULTIMAP,
    ORDERED_LIST
  }
}
