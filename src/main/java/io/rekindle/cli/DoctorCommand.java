package io.rekindle.cli;

import io.rekindle.cluster.Adapters;
import io.rekindle.cluster.Home;
import io.rekindle.environment.Doctor;
import io.rekindle.environment.Finding;
import io.rekindle.scenario.Bounds;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What this machine lacks. */
@Command(
    name = "doctor",
    description =
        "Say what is missing or wrong on this machine: Java, memory, disk, paths, the host's name, the build, ports.")
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      split = ",",
      paramLabel = "PORT",
      description = "ports that must be free")
  List<Integer> ports = List.of();

  @Option(
      names = "--out",
      defaultValue = "runs",
      paramLabel = "DIRECTORY",
      description = "where results would go (default: runs)")
  Path out;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    ports.forEach(port -> Bounds.between("--port", port, 1, Bounds.MOST_PORT));
    PrintWriter writer = spec.commandLine().getOut();
    List<Finding> findings =
        Doctor.examine(Home.fromSystemProperty().root(), out, Adapters.RUNNERS, ports);
    for (Finding finding : findings) {
      writer.printf(
          Locale.ROOT,
          "%-8s %-16s %s%n",
          finding.fits() ? "ok" : "MISSING",
          finding.what(),
          finding.found());
    }
    boolean fits = findings.stream().allMatch(Finding::fits);
    writer.println(fits ? "Everything fits." : "Mend what is MISSING, then run doctor again.");
    return fits ? ExitCode.VALID : ExitCode.ENVIRONMENT;
  }
}
