package io.rekindle.checkpointer;

import io.rekindle.checkpointer.cli.CheckpointerCommand;
import picocli.CommandLine;

/** The checkpointer as a process of its own; {@code --help} lists its flags. */
public final class CheckpointerMain {
  private CheckpointerMain() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new CheckpointerCommand()).execute(args));
  }
}
