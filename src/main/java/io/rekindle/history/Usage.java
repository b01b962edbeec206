package io.rekindle.history;

/**
 * What one process had used up to a moment, as the operating system counts it.
 *
 * @param atMs epoch milliseconds; the same for all processes of one round
 * @param process as in {@link Event#target}
 * @param cpuMs processor time of all its threads since it was started
 * @param residentBytes memory in use at that moment, or null where the system does not tell
 * @param writtenBytes sent to the storage layer since it was started (page cache made dirty), or
 *     null where the system does not tell
 */
public record Usage(
    long atMs, String process, long pid, long cpuMs, Long residentBytes, Long writtenBytes) {
  /** Generator, recorder and sampler: no part of what is compared, but on the same machine. */
  public static final String HARNESS = "harness";
}
