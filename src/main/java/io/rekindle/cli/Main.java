package io.rekindle.cli;

import io.rekindle.checkpointer.cli.CheckpointCommands;
import io.rekindle.checkpointer.cli.CheckpointerCommand;
import io.rekindle.history.Idempotence;
import io.rekindle.scenario.RunnerName;
import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(
    name = "rekindle",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "Rekindle 0.1.0",
    description =
        "Kill a worker. See what your Beam pipeline forgets. Carry its state to another runner.",
    subcommands = {
      CompareCommand.class,
      RunCommand.class,
      MigrateCommand.class,
      PairsCommand.class,
      ResumeCommand.class,
      CheckpointCommands.class,
      CheckpointerCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      DoctorCommand.class,
      PrepareCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all VALID, 1 internal error, 2 wrong usage, 3 the environment does not fit,",
      "10 a verdict is INVALID, 11 one is UNKNOWN, 130 interrupted (Ctrl-C)."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line; returns its exit code. */
  static int execute(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(RunnerName.class, Main::runner)
        .registerConverter(Idempotence.class, Main::idempotence)
        .registerConverter(Integer.class, Numbers::integer)
        .registerConverter(int.class, Numbers::integer)
        .registerConverter(Long.class, Numbers::whole)
        .registerConverter(long.class, Numbers::whole)
        .registerConverter(Double.class, Numbers::decimal)
        .setExitCodeExceptionMapper(Failures::exitCode)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              PrintWriter err = command.getErr();
              int code = Failures.exitCode(failure);
              if (code == ExitCode.INTERNAL) {
                failure.printStackTrace(err);
                err.println(
                    "rekindle: this is a fault of Rekindle's own; please report it with the lines above");
              } else {
                err.println(
                    "rekindle: "
                        + (code == ExitCode.INTERRUPTED
                            ? "interrupted"
                            : Failures.sentence(failure)));
              }
              err.flush();
              return code;
            });
  }

  private static Idempotence idempotence(String text) {
    return Stream.of(Idempotence.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'" + text + "' is not one of true, false, half"));
  }

  private static RunnerName runner(String text) {
    return Stream.of(RunnerName.values())
        .filter(name -> name.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'" + text + "' is not one of direct, flink, samza"));
  }
}
