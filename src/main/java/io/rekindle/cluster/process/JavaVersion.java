package io.rekindle.cluster.process;

import java.util.ArrayList;
import java.util.List;

/** What Java after 17 wants to be told before it lets the runners do what they do on 17. */
final class JavaVersion {
  /**
   * RocksDB, Netty and the compression libraries are native: announced since 22, warned of since
   * 24.
   */
  private static final int NATIVE_ACCESS = 22;

  /** Protobuf, Netty and Guava use sun.misc.Unsafe: to be allowed since 23, warned of since 24. */
  private static final int UNSAFE = 23;

  private JavaVersion() {}

  /**
   * Flags of every JVM.
   *
   * @param feature the version's first number
   */
  static List<String> flags(int feature) {
    List<String> flags = new ArrayList<>();
    if (feature >= NATIVE_ACCESS) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= UNSAFE) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }
}
