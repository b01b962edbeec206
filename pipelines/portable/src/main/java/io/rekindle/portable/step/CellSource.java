package io.rekindle.portable.step;

import io.rekindle.portable.cell.StoredCell;

/** Where an empty cell is loaded from. */
public interface CellSource {
  /**
   * @return null if the checkpoint has no such cell
   */
  StoredCell find(String step, byte[] key);
}
