package io.rekindle.run;

import io.rekindle.cluster.Sign;
import io.rekindle.cluster.portable.CheckpointerStatus;
import java.nio.file.Path;
import java.util.Optional;

/** The checkpointer has written its status since this was first asked for: it works. */
final class StatusWritten implements Sign {
  private final Path checkpoints;
  private Long beforeMs;

  /**
   * @param checkpoints the checkpointer's directory
   */
  StatusWritten(Path checkpoints) {
    this.checkpoints = checkpoints;
  }

  @Override
  public synchronized Optional<String> seen() {
    long writtenMs = CheckpointerStatus.writtenMs(checkpoints);
    if (beforeMs == null) {
      beforeMs = writtenMs;
    }
    return writtenMs > beforeMs ? Optional.of("says how it is") : Optional.empty();
  }
}
