package io.rekindle.cluster.samza;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker's log says of its place in the job: the one thing that tells it without Samza's own
 * classes.
 *
 * @param jobModel the last job model that it knows to be agreed on; 0 before the first
 * @param running whether its container, started for that job model, is in its run loop
 * @param stale whether it goes on running tasks that a later job model gave to others. Samza 1.1.0
 *     does that when a job model is published while the container of the one before is still
 *     starting: it neither stops that container nor starts another
 */
record WorkerLog(int jobModel, boolean running, boolean stale) {
  private static final String AGREED = " of the job model got confirmed";
  private static final Pattern CONFIRMED = Pattern.compile("new version (\\d+)" + AGREED);
  private static final String EXPIRED = "Job model expired. Shutting down the container";
  private static final String IGNORED =
      "Ignoring onJobModelExpired invocation since the current state is IN_REBALANCE";
  private static final String ENTERED = "Entering run loop";

  /** Of a worker that has not written anything. */
  static final WorkerLog EMPTY = new WorkerLog(0, false, false);

  /** What is so after these lines as well. */
  WorkerLog after(List<String> lines) {
    int jobModel = this.jobModel;
    boolean running = this.running;
    boolean stale = this.stale;
    for (String line : lines) {
      if (line.contains(AGREED)) {
        Matcher confirmed = CONFIRMED.matcher(line);
        if (confirmed.find()) {
          jobModel = Integer.parseInt(confirmed.group(1));
        }
      } else if (line.contains(EXPIRED)) {
        running = false;
        stale = false;
      } else if (line.contains(IGNORED)) {
        stale = true;
      } else if (line.contains(ENTERED)) {
        running = true;
      }
    }
    return new WorkerLog(jobModel, running, stale);
  }

  /** Whether there is one job model that all of them run, each its own part. */
  static boolean allRunTheSame(List<WorkerLog> logs) {
    return logs.stream().allMatch(log -> log.running && !log.stale)
        && logs.stream().mapToInt(WorkerLog::jobModel).distinct().count() == 1;
  }
}
