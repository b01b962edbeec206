package io.rekindle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter err = new StringWriter();
  private String home;

  @BeforeEach
  void setHome() {
    home = System.getProperty("rekindle.home");
    System.setProperty("rekindle.home", "..");
  }

  @AfterEach
  void restoreHome() {
    if (home == null) {
      System.clearProperty("rekindle.home");
    } else {
      System.setProperty("rekindle.home", home);
    }
  }

  @Test
  void anUnknownFlagIsWrongUsage() {
    assertThat(execute("run", "--runner", "direct", "--sped", "9")).isEqualTo(2);
    assertThat(err.toString()).contains("--sped");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        "run compare migrate pairs resume check report diff doctor checkpointer".split(" ")) {
      assertThat(execute(command, "--help")).as(command).isZero();
    }
    assertThat(execute("checkpoint", "show", "--help")).isZero();
  }

  @Test
  void whatWouldBeIgnoredIsRefused() {
    assertThat(execute("pairs", "--repeat", "3", "--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("no meaning for pairs");
  }

  @Test
  void aMissingFlagIsWrongUsage() {
    assertThat(execute("run")).isEqualTo(2);
    assertThat(err.toString()).contains("--runner");
  }

  @Test
  void exactlyOnceOnSamzaIsRefusedBeforeAnythingStarts() {
    assertThat(
            execute(
                "run", "--runner", "samza", "--delivery-guarantee", "exactly-once", "--dry-run"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("works on Flink only");
  }

  @Test
  void aStateBackendForSamzaAloneIsRefused() {
    assertThat(execute("run", "--runner", "samza", "--state-backend", "rocksdb", "--dry-run"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("only Flink");
  }

  @Test
  void portableWithExactlyOnceIsRefusedBeforeAnythingStarts() {
    assertThat(
            execute(
                "run",
                "--runner",
                "flink",
                "--checkpointing",
                "portable",
                "--delivery-guarantee",
                "exactly-once",
                "--dry-run"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("one per id");
  }

  @Test
  void aMigrationNeedsPortableCheckpoints() {
    assertThat(execute("run", "--runner", "direct", "--scenario", "zombie", "--dry-run"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("zombie", "--checkpointing portable");
  }

  @Test
  void migrateWantsAPairOrARoute() {
    assertThat(execute("migrate", "--from", "samza", "--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("--route");
    assertThat(execute("migrate", "--from", "samza", "--to", "flink", "--dry-run")).isZero();
    assertThat(execute("migrate", "--route", "samza,flink,direct", "--dry-run")).isZero();
  }

  @Test
  void aHomeThatIsNoneSaysHowToStart() {
    System.setProperty("rekindle.home", "/nowhere");
    assertThat(execute("doctor")).isEqualTo(3);
    assertThat(err.toString()).contains("./rekindle");
  }

  private int execute(String... args) {
    CommandLine commandLine = Main.commandLine();
    return commandLine.setErr(new PrintWriter(err, true)).execute(args);
  }
}
