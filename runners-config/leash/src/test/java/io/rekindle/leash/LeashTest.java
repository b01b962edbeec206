package io.rekindle.leash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void endsTheProcessWhenTheOtherEndOfItsInputIsGone(@TempDir Path dir) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent(dir),
                "-cp",
                System.getProperty("java.class.path"),
                Stubborn.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
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

  /** The module's own jar is not built yet when its tests run. */
  private static Path agent(Path dir) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Leash.class.getName());
    Path jar = dir.resolve("leash.jar");
    String name = Leash.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry(name));
      Leash.class.getClassLoader().getResourceAsStream(name).transferTo(out);
      out.closeEntry();
    }
    return jar;
  }
}
