package io.rekindle.leash;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;

/**
 * Ends this process when its standard input ends, which it does when the process that holds the
 * other end of the pipe dies, however it dies. Use: {@code java -javaagent:leash.jar ...}.
 */
public final class Leash {
  /** As a shell reports a SIGTERM. */
  static final int EXIT_CODE = 143;

  private Leash() {}

  /** Called by the JVM before main. */
  public static void premain(String args, Instrumentation instrumentation) {
    InputStream in = System.in; // before the program can replace it
    Thread thread = new Thread(() -> holdUntilEnd(in), "leash");
    thread.setDaemon(true);
    thread.start();
  }

  private static void holdUntilEnd(InputStream in) {
    byte[] ignored = new byte[256];
    try {
      while (in.read(ignored) >= 0) {
        // What is written to the pipe does not matter.
      }
    } catch (IOException e) {
      // A pipe that cannot be read holds nothing.
    }
    Runtime.getRuntime().halt(EXIT_CODE); // no shutdown hooks: they could hang
  }
}
