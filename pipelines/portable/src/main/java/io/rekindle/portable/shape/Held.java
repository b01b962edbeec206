package io.rekindle.portable.shape;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a snapshot holds, and what the pipeline declared that wrote it.
 *
 * @param steps by name
 * @param written by the last pipeline that said so; {@link PipelineShape#UNKNOWN} if none did
 * @param dropped steps that the checkpoint has and this snapshot leaves out, because that was asked
 */
public record Held(
    SortedMap<String, HeldStep> steps, PipelineShape written, SortedSet<String> dropped) {
  /** Of a snapshot that does not say. */
  public static Held unknown() {
    return new Held(new TreeMap<>(), PipelineShape.UNKNOWN, new TreeSet<>());
  }

  /** Whether there is nothing to say. */
  public boolean isUnknown() {
    return steps.isEmpty() && written.steps().isEmpty() && dropped.isEmpty();
  }
}
