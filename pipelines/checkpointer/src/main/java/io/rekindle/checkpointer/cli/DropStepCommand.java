package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.prepare.StepDrop;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkpoint drop-step}. */
@Command(
    name = "drop-step",
    mixinStandardHelpOptions = true,
    description = {
      "Begins a new epoch from the newest checkpoint without the state of one step, for pipelines that do not",
      "have it any more. Refused while a checkpointer works there, or if something that the step sent would be lost."
    })
public final class DropStepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The checkpoint directory.")
  private Path directory;

  @Parameters(index = "1", paramLabel = "NAME", description = "The step.")
  private String step;

  @Override
  public Integer call() throws InterruptedException {
    return Failures.reported(
        spec,
        () -> {
          StepDrop.Done done = StepDrop.drop(directory, step);
          spec.commandLine()
              .getOut()
              .printf(
                  Locale.ROOT,
                  "epoch %d began from %s without step %s: %d cells, %d events sent to it and %d records of its own for"
                      + " topics, not known to have arrived, are dropped. The next resume goes on from %s; %s still has"
                      + " the step, until checkpoints of later epochs push it out%n",
                  done.epoch(),
                  done.base(),
                  step,
                  done.dropped().cells(),
                  done.dropped().sent(),
                  done.dropped().unconfirmed(),
                  done.checkpoint(),
                  done.base());
          return Failures.DONE;
        });
  }
}
