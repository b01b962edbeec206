package io.rekindle.portable.step;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import java.util.List;

/** What the pipeline's author wrote. It changes the cell through {@link CellAccess} only. */
public interface StepLogic {
  /** Applies an element. */
  List<Output> element(CellAccess cell, byte[] key, Element element);

  /** Fires a timer, which is no longer set then. */
  List<Output> timer(CellAccess cell, byte[] key, CellTimer timer);
}
