package io.rekindle.cluster.kafka;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One ZooKeeper server, for Samza's workers. */
public final class ZooKeeperServer implements AutoCloseable {
  private final Home home;
  private final Overseer supervisor;
  private final int port;
  private final JavaProcess process;

  /**
   * @param directory of its own, made when it starts
   */
  public ZooKeeperServer(Home home, Path directory, Ports ports, Overseer supervisor) {
    this.home = home;
    this.supervisor = supervisor;
    this.port = ports.next();
    this.process =
        new JavaProcess(
            "zookeeper",
            directory,
            new JavaCommand(
                home.engine("kafka"),
                FlagFile.read(
                    home.conf("kafka", "zookeeper.jvm"), Map.of("conf", directory.toString())),
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                List.of(directory.resolve("zookeeper.properties").toString())));
  }

  /** Starts its process; it does not answer yet. */
  public void start() {
    Path directory = process.directory();
    Template.fill(
        home.conf("kafka", "zookeeper.properties"),
        Map.of(
            "data.dir", directory.resolve("data").toString(), "client.port", String.valueOf(port)),
        directory.resolve("zookeeper.properties"));
    Template.fill(
        home.conf("kafka", "log4j.properties"),
        Map.of("level", "WARN"),
        directory.resolve("log4j.properties"));
    supervisor.start(process, RestartPolicy.NEVER);
  }

  /** Whether it accepts connections. */
  public boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public String connect() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    supervisor.stop(process);
  }
}
