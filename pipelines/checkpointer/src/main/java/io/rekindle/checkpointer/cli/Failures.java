package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.format.DamagedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;

/** Turns what people must mend into a message and an exit code. */
final class Failures {
  /** What a command does. */
  @FunctionalInterface
  interface Work {
    int run() throws IOException, InterruptedException;
  }

  static final int DONE = 0;

  /** A damaged checkpoint, or an environment that does not fit. */
  static final int ENVIRONMENT = 3;

  private Failures() {}

  static int reported(CommandSpec spec, Work work) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      return work.run();
    } catch (CheckpointException | DamagedException e) {
      err.println(spec.name() + ": " + e.getMessage());
    } catch (KafkaException e) {
      err.println(spec.name() + ": Kafka refuses: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
      err.println(spec.name() + ": " + e.getMessage() + " (" + cause + ")");
    } finally {
      err.flush();
      spec.commandLine().getOut().flush();
    }
    return ENVIRONMENT;
  }
}
