package io.rekindle.cluster.samza;

import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who has a part in the job, by what the workers' logs say. */
final class JobModels {
  private JobModels() {}

  /** Those in the run loop of the newest job model that any of the living runs. */
  static <T extends ManagedProcess> List<T> working(List<T> workers, Function<T, WorkerLog> logs) {
    int newest = newest(workers.stream().filter(ManagedProcess::isAlive).toList(), logs);
    return workers.stream()
        .filter(ManagedProcess::isAlive)
        .filter(
            one -> {
              WorkerLog log = logs.apply(one);
              return log.running() && !log.stale() && log.jobModel() == newest;
            })
        .toList();
  }

  /** Another process than those that are hit now runs a job model after the present one. */
  static <T extends ManagedProcess> Sign without(
      List<ManagedProcess> targets,
      List<T> workers,
      Function<T, Path> log,
      Function<Path, WorkerLog> logs) {
    int before = newest(workers, one -> logs.apply(log.apply(one)));
    Set<Path> dead =
        workers.stream()
            .filter(targets::contains)
            .map(log)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return () ->
        workers.stream()
            .filter(one -> one.isAlive() && !dead.contains(log.apply(one)))
            .map(one -> told(one.name(), logs.apply(log.apply(one)), before))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<String> told(String name, WorkerLog log, int before) {
    return log.running() && log.jobModel() > before
        ? Optional.of(name + " runs job model " + log.jobModel() + ", after " + before)
        : Optional.empty();
  }

  private static <T> int newest(List<T> workers, Function<T, WorkerLog> logs) {
    return workers.stream().map(logs).mapToInt(WorkerLog::jobModel).max().orElse(0);
  }
}
