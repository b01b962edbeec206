package io.rekindle.cluster.portable;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.history.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checkpointer's process. */
public final class Checkpointer {
  /**
   * Room for a flooded pipeline: two kilobytes for each event under way. Ends rather than thrash.
   */
  private static final List<String> JVM =
      List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private Checkpointer() {}

  /**
   * Not started yet.
   *
   * @param jvmFlags beside its usual ones
   * @param checkpoints its directory
   * @param stallMs after how long without progress it says that it has stalled
   * @param clientProperties a file, or null
   */
  public static JavaProcess process(
      Home home,
      Path directory,
      List<String> jvmFlags,
      Path checkpoints,
      String bootstrapServers,
      String topicPrefix,
      long everyMs,
      long stallMs,
      String clientProperties) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--checkpoints=" + checkpoints.toAbsolutePath(),
                "--bootstrapServers=" + bootstrapServers,
                "--topicPrefix=" + topicPrefix,
                "--sinks=" + String.join(",", CheckpointerEpochs.SINKS),
                "--deadLetters=" + Topic.DEAD_LETTERS.topicName(),
                "--everyMs=" + everyMs,
                "--stallMs=" + stallMs));
    if (clientProperties != null) {
      args.add("--clientProperties=" + clientProperties);
    }
    return new JavaProcess(
        "checkpointer",
        directory,
        new JavaCommand(
            home.leash(),
            home.checkpointerClasspath(),
            Stream.concat(JVM.stream(), jvmFlags.stream()).toList(),
            "io.rekindle.checkpointer.CheckpointerMain",
            args));
  }
}
