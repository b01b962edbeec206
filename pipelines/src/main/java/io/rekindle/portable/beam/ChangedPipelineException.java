package io.rekindle.portable.beam;

import java.util.List;

/**
 * The pipeline would not read all that the snapshot holds, or would read it as something else.
 * Thrown before anything runs; no later attempt goes better.
 */
public final class ChangedPipelineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ChangedPipelineException(String snapshot, List<String> differences) {
    super(
        "refused: the pipeline is not the one that wrote the snapshot "
            + snapshot
            + ": "
            + String.join("; ", differences));
  }
}
