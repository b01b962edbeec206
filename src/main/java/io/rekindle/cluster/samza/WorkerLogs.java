package io.rekindle.cluster.samza;

import io.rekindle.cluster.process.LogFollower;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the workers' logs say now: asked for every 50 ms, of logs that grow to a megabyte. */
final class WorkerLogs {
  private final Map<Path, LogFollower> followers = new HashMap<>();
  private final Map<Path, WorkerLog> known = new HashMap<>();

  /**
   * @param log of one incarnation; null if there was none yet
   */
  synchronized WorkerLog of(Path log) {
    if (log == null) {
      return WorkerLog.EMPTY;
    }
    LogFollower follower = followers.computeIfAbsent(log, LogFollower::new);
    WorkerLog now = known.getOrDefault(log, WorkerLog.EMPTY).after(follower.next());
    known.put(log, now);
    return now;
  }
}
