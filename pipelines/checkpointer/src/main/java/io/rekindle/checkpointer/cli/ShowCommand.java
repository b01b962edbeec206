package io.rekindle.checkpointer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code checkpoint show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Says in words what is in a checkpoint, or in one of its cells.")
public final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Option(names = "--step", description = "Of the cell.")
  private String step;

  @Option(names = "--key", description = "Of the cell, as text.")
  private String key;

  @Option(names = "--keyBase64", description = "Of the cell, in Base64.")
  private String keyBase64;

  @Override
  public Integer call() throws InterruptedException {
    if ((step == null) != (key == null && keyBase64 == null)
        || (key != null && keyBase64 != null)) {
      throw new ParameterException(
          spec.commandLine(), "a cell is named by --step and one of --key and --keyBase64");
    }
    byte[] cell = step == null ? null : key();
    return Failures.reported(
        spec,
        () -> {
          PrintWriter out = spec.commandLine().getOut();
          if (cell == null) {
            target.catalogue().show(target.name(), out);
          } else {
            target.catalogue().showCell(target.name(), step, cell, out);
          }
          return Failures.DONE;
        });
  }

  private byte[] key() {
    try {
      return key == null
          ? Base64.getDecoder().decode(keyBase64)
          : key.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--keyBase64: " + e.getMessage(), e);
    }
  }
}
