package io.rekindle.checkpointer.verify;

import io.rekindle.checkpointer.publish.Manifest;

/**
 * What was found.
 *
 * @param name of the checkpoint
 * @param reason null if it is whole
 * @param manifest null if it cannot be read
 */
public record Finding(String name, State state, String reason, Manifest manifest) {
  public boolean isWhole() {
    return state == State.WHOLE;
  }
}
