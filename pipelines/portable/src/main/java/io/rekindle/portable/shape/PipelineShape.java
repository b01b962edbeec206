package io.rekindle.portable.shape;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pipeline's steps declare.
 *
 * @param steps by name; none where it is not known
 */
public record PipelineShape(SortedMap<String, StepShape> steps) {
  /** That of a checkpoint which was written before there were any. */
  public static final PipelineShape UNKNOWN = new PipelineShape(new TreeMap<>());

  /** The same without those steps. */
  public PipelineShape without(Collection<String> names) {
    TreeMap<String, StepShape> rest = new TreeMap<>(steps);
    names.forEach(rest::remove);
    return new PipelineShape(rest);
  }
}
