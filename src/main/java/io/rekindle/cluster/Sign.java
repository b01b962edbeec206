package io.rekindle.cluster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What shows that a fault was felt, looked for after it. */
@FunctionalInterface
public interface Sign {
  /** What was seen, for people; empty while nothing is. Asked for again and again. */
  Optional<String> seen();

  /** New processes run in the place of all of these, which are alive now. */
  static Sign successors(List<ManagedProcess> targets) {
    List<Long> pids = targets.stream().map(ManagedProcess::pid).toList();
    return () ->
        IntStream.range(0, pids.size())
                .allMatch(i -> targets.get(i).isAlive() && targets.get(i).pid() != pids.get(i))
            ? Optional.of(
                targets.stream()
                    .map(one -> one.name() + " runs as process " + one.pid())
                    .collect(Collectors.joining(", ")))
            : Optional.empty();
  }

  /** This one, and then another, which is asked for only when this one was seen. */
  default Sign then(Sign other) {
    return () -> seen().flatMap(first -> other.seen().map(next -> first + " and " + next));
  }
}
