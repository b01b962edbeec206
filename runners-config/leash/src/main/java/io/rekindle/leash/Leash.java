package io.rekindle.leash;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Ends this process when its standard input ends, which it does when the process that holds the
 * other end of the pipe dies, however it dies. Use: {@code java -cp ...:leash.jar
 * io.rekindle.leash.Leash MAIN ARGS...}. It is no agent, because with one the JVM would read every
 * class of a class-data archive from its jar again, to show it to the agent.
 */
public final class Leash {
  /** As a shell reports a SIGTERM. */
  static final int EXIT_CODE = 143;

  private Leash() {}

  /**
   * Runs the program in this thread; whatever its main throws is thrown here.
   *
   * @param args the program's main class, then its own arguments
   */
  public static void main(String[] args) throws Throwable {
    InputStream in = System.in; // before the program can replace it
    Thread thread = new Thread(() -> holdUntilEnd(in), "leash");
    thread.setDaemon(true);
    thread.start();
    Method main = Class.forName(args[0]).getMethod("main", String[].class);
    main.setAccessible(true); // also where its class is not public
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
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
