package io.rekindle.cluster.kafka;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.process.Await;
import io.rekindle.cluster.process.Exit;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.cluster.process.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** The broker's process: its storage is formatted, then it is started. */
final class Broker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  /** After a fault that hits it on purpose. */
  private static final long RESTART_MS = 500;

  private final Home home;
  private final Supervisor supervisor;
  private final Path directory;
  private final int port;
  private final int controllerPort;
  private final JavaProcess format;
  private final JavaProcess process;

  /**
   * @param wantedPort where it listens, or null: a free port
   */
  Broker(Home home, Path directory, Integer wantedPort, Ports ports, Supervisor supervisor) {
    this.home = home;
    this.supervisor = supervisor;
    this.directory = directory.toAbsolutePath();
    this.port = wantedPort == null ? ports.next() : wantedPort;
    this.controllerPort = ports.next();
    String properties = this.directory.resolve("server.properties").toString();
    this.format =
        new JavaProcess(
            "broker-format",
            this.directory.resolve("format"),
            command(
                "kafka.tools.StorageTool",
                List.of("format", "-t", Uuid.randomUuid().toString(), "-c", properties)));
    this.process =
        new JavaProcess("broker", this.directory, command("kafka.Kafka", List.of(properties)));
  }

  private JavaCommand command(String main, List<String> args) {
    return new JavaCommand(
        home.engine("kafka"),
        FlagFile.read(home.conf("kafka", "broker.jvm"), Map.of("conf", directory.toString())),
        main,
        args);
  }

  JavaProcess process() {
    return process;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void start() throws InterruptedException {
    Template.fill(
        home.conf("kafka", "server.properties"),
        Map.of(
            "broker.port", String.valueOf(port),
            "controller.port", String.valueOf(controllerPort),
            "data.dir", directory.resolve("data").toString()),
        directory.resolve("server.properties"));
    Template.fill(
        home.conf("kafka", "log4j.properties"),
        Map.of("level", "WARN"),
        directory.resolve("log4j.properties"));
    format();
    supervisor.start(process, RestartPolicy.after(RESTART_MS));
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address());
    // The default of 1 s between attempts would be most of the start.
    properties.put("reconnect.backoff.max.ms", "100");
    try (Admin admin = Admin.create(properties)) {
      Await.until(
          "the broker to answer",
          START,
          () -> answers(admin),
          supervisor::failure,
          () -> process.logTail(20));
    }
  }

  private void format() throws InterruptedException {
    CompletableFuture<Exit> ended = new CompletableFuture<>();
    format.start(ended::complete);
    try {
      Exit exit = ended.get(START.toSeconds(), TimeUnit.SECONDS);
      if (exit.status() != 0) {
        throw new ClusterException(
            "the broker's storage could not be formatted:\n" + String.join("\n", exit.logTail()));
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new ClusterException("formatting the broker's storage did not end", e);
    } finally {
      format.destroy();
    }
  }

  private static boolean answers(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    supervisor.stop(process);
  }
}
