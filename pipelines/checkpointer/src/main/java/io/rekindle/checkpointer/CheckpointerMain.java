package io.rekindle.checkpointer;

import io.rekindle.checkpointer.cli.CheckpointerCommand;
import picocli.CommandLine;

/** The checkpointer as a process of its own; {@code --help} lists its flags. */
public final class CheckpointerMain {
  private CheckpointerMain() {}

  public static void main(String[] args) {
    // Kafka's clients tell all their settings, hundreds of lines, unless somebody wants them.
    String level = "org.slf4j.simpleLogger.log.org.apache.kafka";
    if (System.getProperty(level) == null) {
      System.setProperty(level, "warn");
    }
    System.exit(execute(args));
  }

  private static int execute(String[] args) {
    try {
      return new CommandLine(new CheckpointerCommand()).execute(args);
    } catch (Throwable e) {
      // An Error: thrown further it would end this thread, and the process only if no other lived.
      e.printStackTrace();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
