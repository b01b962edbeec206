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
    System.exit(new CommandLine(new CheckpointerCommand()).execute(args));
  }
}
