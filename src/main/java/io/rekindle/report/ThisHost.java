package io.rekindle.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The machine this process runs on. */
public final class ThisHost {
  private ThisHost() {}

  public static Report.Host describe() {
    Long memory = null;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      memory = system.getTotalMemorySize();
    }
    return new Report.Host(
        Runtime.getRuntime().availableProcessors(),
        memory,
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.version") + " (" + property("java.vm.name") + ")");
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
