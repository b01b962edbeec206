package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Processes that a harness started, found by their main class. */
final class Children {
  private Children() {}

  /** SIGKILL to the first of them; returns when it is dead. */
  static void kill(Process harness, String mainClass) throws Exception {
    ProcessHandle target = find(harness, mainClass).orElseThrow();
    target.destroyForcibly();
    target.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Until there is such a process. */
  static void await(Process harness, String mainClass, Duration limit) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (find(harness, mainClass).isEmpty()) {
      assertThat(System.nanoTime()).as("no %s after %s", mainClass, limit).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  static Optional<ProcessHandle> find(Process harness, String mainClass) {
    return harness
        .descendants()
        .filter(child -> runs(child) && commandLine(child).contains(mainClass))
        .findFirst();
  }

  /** A zombie is dead; that nobody has asked for its exit status yet is not its fault. */
  static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  /** ProcessHandle.info() cuts long command lines off. */
  private static String commandLine(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline")), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
