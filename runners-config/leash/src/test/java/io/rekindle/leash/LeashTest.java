package io.rekindle.leash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeashTest {

  /** A program that ignores its input and would hang at exit. */
  public static final class Stubborn {
    public static void main(String[] args) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::hang));
      System.out.write('!');
      System.out.flush();
      hang();
    }

    private static void hang() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void endsTheProcessWhenTheOtherEndOfItsInputIsGone() throws Exception {
    Process child = start(Stubborn.class);
    try {
      assertEquals('!', child.getInputStream().read());
      child
          .getOutputStream()
          .write("what is written does not matter\n".getBytes(StandardCharsets.UTF_8));
      child.getOutputStream().flush();
      assertFalse(child.waitFor(300, TimeUnit.MILLISECONDS), "died although the pipe is open");
      child.getOutputStream().close();
      assertTrue(child.waitFor(10, TimeUnit.SECONDS), "lives although the pipe is closed");
      assertEquals(Leash.EXIT_CODE, child.exitValue());
    } finally {
      child.destroyForcibly();
    }
  }

  /** A program that fails. */
  static final class Failing {
    public static void main(String[] args) {
      throw new IllegalStateException("told: " + String.join(",", args));
    }
  }

  @Test
  void aProgramThatFailsEndsAsItWouldWithoutTheLeash() throws Exception {
    Process child = start(Failing.class, "a", "b");
    try {
      String text = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(child.waitFor(10, TimeUnit.SECONDS));
      assertEquals(1, child.exitValue());
      assertTrue(
          text.startsWith(
              "Exception in thread \"main\" java.lang.IllegalStateException: told: a,b"),
          text);
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process start(Class<?> program, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leash.class.getName(),
                program.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }
}
