package io.rekindle.environment;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks at Java, memory, disk, paths, loopback, the host's name, the build's results, and ports
 * that are asked for by number.
 */
public final class Doctor {
  private static final int LEAST_JAVA = 17;
  private static final long GIB = 1L << 30;

  /** A Flink run is the largest: broker, JobManager, two TaskManagers, client and harness. */
  private static final long LEAST_MEMORY = 6 * GIB;

  private static final long LEAST_DISK = 2 * GIB;

  /** Modules that every run starts processes of. */
  private static final List<String> MODULES = List.of("leash", "kafka");

  private Doctor() {}

  /**
   * All checks, in the order in which people would mend things.
   *
   * @param runners whose modules must be built
   * @param ports that must be free
   */
  public static List<Finding> examine(
      Path home, Path runs, Collection<String> runners, List<Integer> ports) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version().feature()));
    findings.add(memory(availableMemory()));
    findings.add(disk(runs));
    findings.add(Places.named("Checkout", home));
    findings.add(Places.named("Results", runs));
    findings.add(Places.executable(runs));
    findings.add(loopback());
    findings.add(HostName.finding());
    for (String module : MODULES) {
      findings.add(built(home, module));
    }
    for (String runner : runners) {
      findings.add(built(home, runner));
    }
    for (int port : ports) {
      findings.add(port(port));
    }
    return findings;
  }

  static Finding java(int feature) {
    return feature >= LEAST_JAVA
        ? new Finding(true, "Java", Runtime.version() + " in " + System.getProperty("java.home"))
        : new Finding(
            false,
            "Java",
            "this is Java " + feature + "; 17 or later is needed: set JAVA_HOME to such a JDK");
  }

  static Finding memory(long available) {
    String has = String.format(Locale.ROOT, "%.1f GiB available", available / (double) GIB);
    return new Finding(
        available >= LEAST_MEMORY,
        "Memory",
        available >= LEAST_MEMORY
            ? has
            : has + ", 6 GiB are needed: stop other programs, or use a larger machine");
  }

  static Finding disk(Path runs) {
    try {
      Path there = Places.existing(runs);
      long usable = Files.getFileStore(there).getUsableSpace();
      String has = String.format(Locale.ROOT, "%.1f GiB free at %s", usable / (double) GIB, there);
      boolean writable = Files.isDirectory(there) && Files.isWritable(there);
      boolean fits = usable >= LEAST_DISK && writable;
      String mend =
          writable
              ? ", 2 GiB are needed: remove old runs, or name another place with --out"
              : ", which cannot be written to: name another place with --out";
      return new Finding(fits, "Disk", fits ? has : has + mend);
    } catch (IOException e) {
      return new Finding(false, "Disk", "cannot be examined: " + e.getMessage());
    }
  }

  static Finding loopback() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return new Finding(
          true, "Loopback", socket.getInetAddress().getHostAddress() + " can be listened on");
    } catch (IOException e) {
      return new Finding(false, "Loopback", "127.0.0.1 cannot be listened on: " + e.getMessage());
    }
  }

  static Finding built(Path home, String module) {
    Path target = home.resolve("runners-config").resolve(module).resolve("target");
    boolean built =
        Files.exists(target.resolve(module.equals("leash") ? "leash.jar" : "launch.classpath"));
    return new Finding(
        built,
        "Module " + module,
        built ? "built" : "not built: run mvn -Pflink,samza -DskipTests package in " + home);
  }

  /** Whether a port asked for by number is free on the loopback address. */
  public static Finding port(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return new Finding(true, "Port " + port, "free");
    } catch (IOException | IllegalArgumentException e) {
      return new Finding(
          false,
          "Port " + port,
          "taken (" + e.getMessage() + "): name another, or leave it out and a free one is chosen");
    }
  }

  private static long availableMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Not Linux: ask the JVM.
    }
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
  }
}
