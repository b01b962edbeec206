package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only write down that they
 * were called: what it builds when, and what it refuses.
 */
@Tag("direct")
class LauncherIT {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>builds
      sleep 1
      mkdir -p src/target
      [ -e broken ] || touch library.jar
      printf %s "$PWD/library.jar" >src/target/launch.classpath
      """;

  /** What the launcher needs where flock is missing. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "locale",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sleep",
          "tail",
          "touch");

  @TempDir Path directory;
  private Path checkout;
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int exit, String text) {}

  @BeforeEach
  void checkout() throws IOException {
    checkout = Files.createDirectories(directory.resolve("checkout"));
    for (String part : List.of("pipelines", "runners-config", "src")) {
      Files.createDirectories(checkout.resolve(part));
    }
    Files.createFile(checkout.resolve("pom.xml"));
    Files.copy(Rekindle.HOME.resolve("rekindle"), checkout.resolve("rekindle"));
    tool("mvn", MAVEN);
    java("17");
    environment.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private void java(String version) throws IOException {
    tool(
        "java",
        "#!/bin/sh\n"
            + "case $1 in -XshowSettings*) echo '    java.specification.version = "
            + version
            + "' >&2; exit;; esac\n"
            + "echo \"started with '$JAVA_TOOL_OPTIONS' and $*\"\n");
  }

  private void tool(String name, String script) throws IOException {
    Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process begin() throws IOException {
    ProcessBuilder launcher =
        new ProcessBuilder(checkout.resolve("rekindle").toString(), "doctor")
            .redirectErrorStream(true);
    launcher.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS"));
    launcher.environment().putAll(environment);
    return launcher.start();
  }

  private static Ended end(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }

  private long builds() throws IOException {
    Path file = checkout.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private void assertStarts(int builds) throws IOException, InterruptedException {
    Ended ended = end(begin());
    assertThat(ended.exit()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("io.rekindle.cli.Main doctor");
    assertThat(builds()).isEqualTo(builds);
  }

  private void assertRefused(String sentence) throws IOException, InterruptedException {
    Ended ended = end(begin());
    assertThat(ended.exit()).as(ended.text()).isEqualTo(3);
    assertThat(ended.text()).contains(sentence).doesNotContain("started");
  }

  @Test
  void itBuildsOnceAndAgainWhereTheCheckoutOrALibraryIsNotWhatItWas() throws Exception {
    assertStarts(1);
    assertStarts(1);
    Files.delete(checkout.resolve("library.jar"));
    assertStarts(2);
    checkout = Files.move(checkout, directory.resolve("moved"));
    assertStarts(3);
    assertStarts(3);
  }

  @Test
  void aLibraryThatIsMissingAfterTheBuildIsNamed() throws Exception {
    Files.createFile(checkout.resolve("broken"));
    assertRefused("library.jar cannot be read");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoAtOnceOneBuildsAndTheOtherWaits(boolean flock) throws Exception {
    if (!flock) {
      toolsAlone();
    }
    List<Process> both = List.of(begin(), begin());
    StringBuilder texts = new StringBuilder();
    for (Process process : both) {
      Ended ended = end(process);
      assertThat(ended.exit()).as(ended.text()).isZero();
      texts.append(ended.text());
    }
    assertThat(builds()).as(texts.toString()).isEqualTo(1);
    assertThat(texts).contains("waiting for another build");
    assertStarts(1);
  }

  /** A search path without flock. */
  private void toolsAlone() throws IOException {
    for (String tool : TOOLS) {
      Path there =
          Stream.of("/usr/bin", "/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      tool(tool, "#!/bin/sh\nexec " + there + " \"$@\"\n");
    }
    environment.put("PATH", directory.resolve("bin").toString());
  }

  @Test
  void flagsForEveryJvmAreNamedAndNotPassedOn() throws Exception {
    environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC");
    Ended ended = end(begin());
    assertThat(ended.exit()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("JAVA_TOOL_OPTIONS", "started with ''");
  }

  @Test
  void aColonInThePathIsRefused() throws Exception {
    checkout = Files.move(checkout, directory.resolve("a:b"));
    assertRefused("has a ':' in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", ""})
  void anOlderJavaIsNamed(String version) throws Exception {
    java(version);
    assertRefused("need 17 or later: set JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25"})
  void aLaterJavaIsTaken(String version) throws Exception {
    java(version);
    assertStarts(1);
  }
}
