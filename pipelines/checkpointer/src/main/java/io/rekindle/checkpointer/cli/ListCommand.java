package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.catalogue.Listed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkpoint list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists all checkpoints, the newest first.")
public final class ListCommand implements Callable<Integer> {
  private static final String FORM = "%-24s %5s %8s %9s %10s %12s  %s%n";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The checkpoint directory.")
  private Path directory;

  @Override
  public Integer call() throws InterruptedException {
    return Failures.reported(
        spec,
        () -> {
          write(new Catalogue(directory).list(), spec.commandLine().getOut());
          return Failures.DONE;
        });
  }

  private static void write(List<Listed> all, PrintWriter out) {
    out.printf(Locale.ROOT, FORM, "NAME", "EPOCH", "SEQUENCE", "AGE", "CELLS", "BYTES", "STATE");
    for (Listed one : all) {
      String reason = one.reason() == null ? "" : ": " + one.reason();
      out.printf(
          Locale.ROOT,
          FORM,
          one.name(),
          text(one.epoch()),
          text(one.sequence()),
          age(one.createdMs()),
          text(one.cells()),
          text(one.bytes()),
          one.state().text() + reason);
    }
  }

  private static String text(Number number) {
    return number == null ? "-" : number.toString();
  }

  private static String age(Long createdMs) {
    if (createdMs == null) {
      return "-";
    }
    Duration age = Duration.ofMillis(System.currentTimeMillis() - createdMs);
    if (age.toDays() > 0) {
      return age.toDays() + "d " + age.toHoursPart() + "h";
    }
    return age.toHours() > 0
        ? age.toHours() + "h " + age.toMinutesPart() + "m"
        : age.toMinutes() + "m " + age.toSecondsPart() + "s";
  }
}
