package io.rekindle.checkpointer.cli;

import picocli.CommandLine.Command;

/**
 * {@code checkpoint list|show|verify|export DIR [NAME]}, {@code drop-step DIR NAME} and {@code
 * import DIR FILE}.
 */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description =
        "Says what is in a checkpoint directory, or changes the state that the next epoch begins with.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      DropStepCommand.class,
      ImportCommand.class
    },
    footer = {"", "Exit codes: 0 done, 2 wrong usage, 3 damaged, or the directory does not fit."})
public final class CheckpointCommands {}
