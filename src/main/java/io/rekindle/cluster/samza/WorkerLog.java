package io.rekindle.cluster.samza;

import io.rekindle.cluster.process.LogFile;
import java.nio.file.Path;
import java.util.List;

/** What a worker's log says of its place in the job. */
record WorkerLog(boolean running, String version) {

  static WorkerLog read(Path log) {
    return of(LogFile.lines(log, line -> true));
  }

  static WorkerLog of(List<String> lines) {
    boolean running = false;
    String version = null;
    for (String line : lines) {
      if (line.contains("Entering run loop")) {
        running = true;
      }
    }
    return new WorkerLog(running, version);
  }

  static boolean allRunTheSame(List<WorkerLog> logs) {
    return logs.stream().allMatch(WorkerLog::running);
  }
}
