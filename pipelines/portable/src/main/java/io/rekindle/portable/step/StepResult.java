package io.rekindle.portable.step;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.image.Image;
import java.util.List;

/**
 * What a step made of an event. The caller stores the cell, emits all of it, and arms the runner's
 * timers.
 *
 * @param cell its new bytes
 * @param emissions in order
 * @param image null if nothing is to be said (yet)
 * @param unflushed how many events wait for an image
 * @param loaded whether the cell was empty in the runner before: its timers must be armed
 */
public record StepResult(
    byte[] cell, Body body, List<Emission> emissions, Image image, int unflushed, boolean loaded) {
  /** When the runner should call back, or {@link Long#MAX_VALUE}. */
  public long next(Domain domain) {
    return body.next(domain);
  }
}
