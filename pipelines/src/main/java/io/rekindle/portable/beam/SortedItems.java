package io.rekindle.portable.beam;

import java.util.Arrays;
import java.util.List;

/**
 * Items that stand in groups, sorted by each group's first as unsigned bytes, which may be equal.
 */
final class SortedItems {
  private SortedItems() {}

  /**
   * @param width items in a group
   * @return the index of the first group whose first item is not less; the end if there is none
   */
  static int from(List<byte[]> items, int width, byte[] wanted) {
    int low = 0;
    int high = items.size() / width;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(items.get(middle * width), wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * width;
  }

  /**
   * @param width items in a group
   * @return the index of the first group whose first item is greater; the end if there is none
   */
  static int after(List<byte[]> items, int width, byte[] wanted) {
    int at = from(items, width, wanted);
    while (at < items.size() && Arrays.equals(items.get(at), wanted)) {
      at += width;
    }
    return at;
  }
}
