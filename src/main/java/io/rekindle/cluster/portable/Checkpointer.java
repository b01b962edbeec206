package io.rekindle.cluster.portable;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checkpointer's process. */
public final class Checkpointer {
  private Checkpointer() {}

  /**
   * Not started yet.
   *
   * @param jvmFlags beside those of its file in {@code runners-config}
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
                "--everyMs=" + everyMs,
                "--stallMs=" + stallMs));
    if (clientProperties != null) {
      args.add("--clientProperties=" + clientProperties);
    }
    List<String> usual = FlagFile.read(home.conf("checkpointer", "checkpointer.jvm"), Map.of());
    return new JavaProcess(
        "checkpointer",
        directory,
        new JavaCommand(
            home.checkpointer(),
            Stream.concat(usual.stream(), jvmFlags.stream()).toList(),
            "io.rekindle.checkpointer.CheckpointerMain",
            args));
  }
}
