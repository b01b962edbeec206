package io.rekindle.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether this machine's own name has an address, without which Samza's workers end. */
public final class HostName {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");

  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** The name, if it has no address. */
  public static Optional<String> unresolved() {
    try {
      InetAddress.getLocalHost();
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(name(e));
    }
  }

  /** As the kernel says; the exception's text names it too, though not that of every Java. */
  private static String name(UnknownHostException unknown) {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException e) {
      return String.valueOf(unknown.getMessage()).split(":", 2)[0].strip();
    }
  }

  static Finding finding() {
    return finding(unresolved());
  }

  static Finding finding(Optional<String> unresolved) {
    return new Finding(
        true,
        "Host name",
        unresolved
            .map(
                name ->
                    name + " has no address: Samza is told that it is 127.0.0.1, on a broker here")
            .orElse("has an address"));
  }

  /**
   * Whether Samza can run: a worker that is told this machine's address in a file finds no other
   * host's any more.
   *
   * @param bootstrapServers of the Kafka it is to use, or null: one on loopback
   */
  public static boolean suits(Optional<String> unresolved, String bootstrapServers) {
    return unresolved.isEmpty()
        || bootstrapServers == null
        || Pattern.compile(",")
            .splitAsStream(bootstrapServers)
            .allMatch(server -> LOOPBACK.matcher(server.strip()).matches());
  }
}
