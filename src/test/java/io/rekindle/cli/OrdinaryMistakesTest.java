package io.rekindle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.environment.Claim;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and directories that are not what a command needs: a sentence, and exit code 2 or 3. */
class OrdinaryMistakesTest {
  /** Nobody listens there, and no command may come so far as to ask. */
  private static final String KAFKA = "--bootstrap-servers 127.0.0.1:1";

  private static final String RESUME = "resume --on direct " + KAFKA + " ";

  @TempDir Path directory;
  private final StringWriter err = new StringWriter();
  private String home;

  @BeforeEach
  void prepare() throws IOException {
    home = System.getProperty("rekindle.home");
    System.setProperty("rekindle.home", "..");
    Files.createDirectory(directory.resolve("empty"));
    Files.writeString(directory.resolve("file"), "");
    Files.writeString(directory.resolve("client.properties"), "security.protocol=SSL\n");
    Files.writeString(directory.resolve("escape"), "sasl.jaas.config=secret \\uZZZZ");
    Files.writeString(directory.resolve("brace"), "{\n");
    Files.writeString(directory.resolve("null"), "null\n");
    Files.writeString(directory.resolve("object"), "{}\n");
    Files.writeString(directory.resolve("no-runs"), "{\"schemaVersion\":1}");
    Files.writeString(directory.resolve("hollow"), "{\"schemaVersion\":1,\"runs\":[{}]}");
    Files.writeString(directory.resolve("number"), "{\"schemaVersion\":1,\"runs\":7}");
    Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, 10});
  }

  @AfterEach
  void restoreHome() {
    if (home == null) {
      System.clearProperty("rekindle.home");
    } else {
      System.setProperty("rekindle.home", home);
    }
  }

  /** DIR stands for the test's directory. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(2, "run --runner direct --out DIR/file", "--out: DIR/file is no directory"),
        Arguments.of(2, "run --runner direct --out DIR/file/x", "--out: DIR/file is no directory"),
        Arguments.of(2, "pairs --out DIR/file --dry-run", "--out: DIR/file is no directory"),
        Arguments.of(2, "pairs --results DIR/empty --dry-run", "--results: DIR/empty is a dir"),
        Arguments.of(2, "pairs --results DIR/file/x --dry-run", "--results: DIR/file is no dir"),
        Arguments.of(3, "pairs --results DIR/brace --dry-run", "DIR/brace line 1"),
        Arguments.of(3, "pairs --results DIR/null --dry-run", "DIR/null line 1"),
        Arguments.of(3, "pairs --results DIR/object --dry-run", "does not name from, to"),
        Arguments.of(
            2,
            "compare --client-properties DIR/client.properties " + KAFKA,
            "the Samza runner takes none"),
        Arguments.of(
            2,
            "migrate --from direct --to samza --client-properties DIR/client.properties " + KAFKA,
            "the Samza runner takes none"),
        Arguments.of(
            2,
            "run --runner direct --client-properties DIR/client.properties",
            "--bootstrap-servers"),
        Arguments.of(
            2, "run --runner direct --client-properties DIR/empty " + KAFKA, "is a directory"),
        Arguments.of(
            2,
            "resume --on samza --new --checkpoints DIR/new --client-properties DIR/client.properties "
                + KAFKA,
            "the Samza runner takes none"),
        Arguments.of(2, RESUME + "--checkpoints DIR/file", "DIR/file is no directory"),
        Arguments.of(2, RESUME + "--new --checkpoints DIR/new --work DIR/file", "--work: DIR/file"),
        Arguments.of(3, RESUME + "--checkpoints DIR/empty", "nothing to resume from"),
        Arguments.of(
            2, "run --runner direct --idempotent half --accounts 5", "5 accounts are too few"),
        Arguments.of(2, "run --runner direct --idempotent some", "not one of true, false, half"),
        Arguments.of(2, "compare --runners direct,direct", "would be made twice"),
        Arguments.of(2, "compare --scenarios control,control", "would be made twice"),
        Arguments.of(
            2,
            "compare --runners direct --scenarios kill-worker --idempotent true,true",
            "would be made twice"),
        Arguments.of(
            3, RESUME + "--new --checkpoints DIR/new --client-properties DIR/escape", "DIR/escape"),
        Arguments.of(
            3,
            "checkpointer --bootstrapServers 127.0.0.1:1 --checkpoints DIR/new"
                + " --clientProperties DIR/escape",
            "DIR/escape is no Java properties file"),
        Arguments.of(
            3,
            "resume --on direct --new --checkpoints DIR/new --bootstrap-servers localhost",
            "bootstrap.servers is wrong"),
        Arguments.of(3, "check DIR/file", "no run at"),
        Arguments.of(3, "check DIR/empty", "no run at"),
        Arguments.of(3, "report DIR/file", "no directory"),
        Arguments.of(3, "report DIR/empty", "no run in"),
        Arguments.of(3, "diff DIR/absent DIR/object", "no report at"),
        Arguments.of(3, "diff DIR/file DIR/object", "not a report"),
        Arguments.of(3, "diff DIR/brace DIR/object", "cut off or damaged at line 2"),
        Arguments.of(3, "diff DIR/no-runs DIR/object", "runs are missing or not whole"),
        Arguments.of(3, "diff DIR/hollow DIR/object", "runs are missing or not whole"),
        Arguments.of(3, "diff DIR/number DIR/object", "damaged"),
        Arguments.of(3, "diff DIR/bytes DIR/object", "not UTF-8"),
        Arguments.of(3, "checkpoint list DIR/file", "is not a directory"),
        Arguments.of(3, "checkpoint verify DIR/empty", "no checkpoint"),
        Arguments.of(3, "doctor --out DIR/file", null));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeGetsASentenceAndLeavesNothing(int exit, String line, String message)
      throws IOException {
    List<Path> before = files();
    int code = execute(line.replace("DIR", directory.toString()).split(" "));
    assertThat(code).as(err.toString()).isEqualTo(exit);
    if (message != null) {
      assertThat(err.toString()).contains(message.replace("DIR", directory.toString()));
    }
    assertForPeople();
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "null", "[]", "7", "{\"runner\":\"direct\"}", "{\"id\":[]}"})
  void aDamagedRunIsNamed(String json) throws IOException {
    Path history = Files.createDirectories(directory.resolve("cmp/run/history"));
    for (String file : List.of("acks.tsv", "outputs.tsv", "events.jsonl", "usage.tsv")) {
      Files.writeString(history.resolve(file), "");
    }
    Files.writeString(history.resolve("run.json"), json);
    assertThat(execute("check", directory.resolve("cmp/run").toString())).isEqualTo(3);
    assertThat(execute("report", directory.resolve("cmp").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("run.json");
    assertForPeople();
  }

  @Test
  void twoCampaignsDoNotShareTheirTrialsOrTheirResults() throws IOException {
    Path runs = directory.resolve("runs");
    try (OwnedFile first = Claim.of(runs.resolve(".pairs.lock"), "the trials")) {
      assertThat(first).isNotNull();
      assertThat(claimed(runs.resolve(".pairs.lock"))).contains("another Rekindle (process ");
      assertThat(claimed(runs.resolve(".pairs.lock")))
          .contains(String.valueOf(ProcessHandle.current().pid()), "the trials");
    }
    Claim.of(runs.resolve(".pairs.lock"), "the trials").close();
  }

  private static String claimed(Path file) throws IOException {
    try (OwnedFile second = Claim.of(file, "the trials")) {
      return "free: " + second;
    } catch (io.rekindle.environment.EnvironmentException e) {
      return e.getMessage();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return new ArrayList<>(all.sorted().toList());
    }
  }

  private void assertForPeople() {
    assertThat(err.toString())
        .doesNotContain(
            "\tat ", "io.rekindle.", "java.", "token", "secret", "deserialize", "[Source");
  }

  private int execute(String... args) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(args);
  }
}
