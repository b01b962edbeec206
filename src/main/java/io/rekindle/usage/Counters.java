package io.rekindle.usage;

import io.rekindle.history.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The operating system's counters of one process: processor time as the JDK tells it, the rest from
 * {@code /proc} (proc(5)) where there is one.
 */
final class Counters {
  private static final Path PROC = Path.of("/proc");

  private Counters() {}

  /** Empty if the process is gone, or its processor time is not told. */
  static Optional<Usage> read(long atMs, String process, long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(Duration::toMillis)
        .map(cpu -> new Usage(atMs, process, pid, cpu, resident(pid), written(pid)));
  }

  private static Long resident(long pid) {
    Long kilobytes = field(pid, "status", "VmRSS:");
    return kilobytes == null ? null : Long.valueOf(kilobytes * 1024);
  }

  private static Long written(long pid) {
    return field(pid, "io", "write_bytes:");
  }

  /** The number after a name, or null: another system, or the process ended meanwhile. */
  private static Long field(long pid, String file, String name) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve(file))) {
        if (line.startsWith(name)) {
          return Long.valueOf(line.substring(name.length()).replace("kB", "").strip());
        }
      }
      return null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
