package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.prepare.StateImport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkpoint import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Begins a new epoch whose state is what the file says: one that export wrote of the newest checkpoint, changed.",
      "States, timers and whole cells can be changed, added and removed; what is under way (outbox) stays. Refused while a",
      "checkpointer works there."
    })
public final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The checkpoint directory.")
  private Path directory;

  @Parameters(index = "1", paramLabel = "FILE", description = "JSON Lines, as export writes them.")
  private Path file;

  @Override
  public Integer call() throws InterruptedException {
    return Failures.reported(
        spec,
        () -> {
          StateImport.Done done = StateImport.of(directory, file);
          spec.commandLine()
              .getOut()
              .printf(
                  Locale.ROOT,
                  "epoch %d began from %s: %d cells changed, %d added, %d removed, %d as they were. The next resume goes on"
                      + " from %s; %s is as it was, until checkpoints of later epochs push it out%n",
                  done.epoch(),
                  done.base(),
                  done.imported().changed(),
                  done.imported().added(),
                  done.imported().removed(),
                  done.imported().unchanged(),
                  done.checkpoint(),
                  done.base());
          return Failures.DONE;
        });
  }
}
