package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.run.Checkpointer;
import io.rekindle.checkpointer.run.Settings;
import io.rekindle.checkpointer.store.Compression;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a checkpointer until it is told to stop (SIGTERM). */
@Command(
    name = "checkpointer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes portable checkpoints of a pipeline to a directory.",
    footer = {
      "",
      "Exit codes: 1 internal error, 2 wrong usage, 3 the directory is in use or damaged, or the",
      "disk or Kafka's settings do not fit, 143 told to stop. A Kafka that does not answer is waited for."
    })
public final class CheckpointerCommand implements Callable<Integer> {
  private static final long STOP_S = 10;

  /** Each is a directory with links to files that others share. */
  private static final int MOST_KEPT = 10_000;

  /** Whoever waits for longer has no checkpoints. */
  private static final long DAY_MS = 86_400_000;

  private static final long MOST_RECORDS = 1_000_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--checkpoints", required = true, description = "Directory; made if absent.")
  private Path checkpoints;

  @Option(names = "--bootstrapServers", required = true, description = "Kafka's.")
  private String bootstrapServers;

  @Option(names = "--topicPrefix", defaultValue = "", description = "Of all topics.")
  private String topicPrefix;

  @Option(
      names = "--everyMs",
      defaultValue = "1000",
      description = "Publish when so many ms have passed; 0: not by time. ${DEFAULT-VALUE}")
  private long everyMs;

  @Option(
      names = "--everyRecords",
      defaultValue = "0",
      description = "Publish when so many images have come; 0: not by volume. ${DEFAULT-VALUE}")
  private long everyRecords;

  @Option(
      names = "--keep",
      defaultValue = "5",
      description = "How many checkpoints. Default: ${DEFAULT-VALUE}")
  private int keep;

  @Option(
      names = "--stallMs",
      defaultValue = "20000",
      description =
          "Without progress for so long, say that the pipeline must be resumed; more than its"
              + " normal backlog takes. Default: ${DEFAULT-VALUE}")
  private long stallMs;

  @Option(
      names = "--compression",
      defaultValue = "none",
      converter = CompressionConverter.class,
      description = "none or lz4. Default: ${DEFAULT-VALUE}")
  private Compression compression;

  @Option(names = "--clientProperties", description = "File with settings of Kafka's clients.")
  private Path clientProperties;

  @Override
  public Integer call() throws InterruptedException {
    between("--keep", keep, 1, MOST_KEPT);
    between("--stallMs", stallMs, 1, DAY_MS);
    between("--everyMs", everyMs, 0, DAY_MS);
    between("--everyRecords", everyRecords, 0, MOST_RECORDS);
    if (everyMs == 0 && everyRecords == 0) {
      throw new ParameterException(
          spec.commandLine(), "--everyMs and --everyRecords must not both be 0");
    }
    return Failures.reported(spec, this::run);
  }

  private void between(String flag, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), flag + ": " + value + " is not between " + least + " and " + most);
    }
  }

  private int run() throws IOException, InterruptedException {
    Checkpointer checkpointer =
        new Checkpointer(
            new Settings(
                checkpoints,
                bootstrapServers,
                topicPrefix,
                everyMs,
                everyRecords,
                keep,
                stallMs,
                compression,
                client()));
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              checkpointer.stop();
              try {
                ended.await(STOP_S, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      checkpointer.run();
      return Failures.DONE;
    } finally {
      ended.countDown();
    }
  }

  private Map<String, Object> client() throws IOException {
    Properties properties = new Properties();
    if (clientProperties != null) {
      try (Reader reader = Files.newBufferedReader(clientProperties, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IllegalArgumentException e) {
        // What the parser says can quote a line, which may hold a secret.
        throw new CheckpointException(
            "--clientProperties: " + clientProperties + " is no Java properties file");
      }
    }
    Map<String, Object> client = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> client.put(name, properties.get(name)));
    return client;
  }
}
