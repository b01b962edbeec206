package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Free loopback ports. Random, because several runs share a machine and do not know of each other;
 * below the range from which the system takes the ports of outgoing connections, because a server
 * that is restarted wants its port back; none twice.
 */
public final class Ports {
  /** Linux takes outgoing ports from 32768 on. */
  static final int LOWEST = 20_000;

  static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 500;

  private final Random random;
  private final IntPredicate bindable;
  private final Set<Integer> given = new HashSet<>();

  public Ports() {
    this(new Random(), Ports::bindable);
  }

  Ports(Random random, IntPredicate bindable) {
    this.random = random;
    this.bindable = bindable;
  }

  /** A port that nobody listens on now. */
  public synchronized int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
      if (!given.contains(port) && bindable.test(port)) {
        given.add(port);
        return port;
      }
    }
    throw new ClusterException("no free port found between " + LOWEST + " and " + HIGHEST);
  }

  private static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
