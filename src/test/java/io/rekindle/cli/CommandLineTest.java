package io.rekindle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(execute("checkpoint", "drop-step", "--help")).isZero();
  }

  @Test
  void whatWouldBeIgnoredIsRefused() {
    assertThat(execute("pairs", "--repeat", "3", "--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("no meaning for pairs");
  }

  @Test
  void stepsToGoOnWithoutAreNamedOneByOne() {
    CommandLine line = Main.commandLine();
    String command = "resume --on direct --checkpoints d --bootstrap-servers b";
    assertThat(resume(line.parseArgs(command.split(" "))).dropped).isEmpty();
    command += " --allow-dropped-step first --allow-dropped-step last";
    assertThat(resume(line.parseArgs(command.split(" "))).dropped)
        .containsExactlyInAnyOrder("first", "last");
  }

  private static ResumeCommand resume(CommandLine.ParseResult parsed) {
    return (ResumeCommand) parsed.subcommand().commandSpec().userObject();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --runner flink --rate NaN|--rate|not a number in digits",
        "run --runner flink --rate Infinity|--rate|not a number in digits",
        "run --runner flink --rate 1e999|--rate|between 0.01 and 1000000",
        "run --runner flink --rate 1e-300|--rate|between 0.01 and 1000000",
        "run --runner flink --rate -1|--rate|between 0.01 and 1000000",
        "run --runner flink --rate 1000000 --duration 86400|--rate|86400000000 records",
        "run --runner flink --duration 2147483647|--duration|between 1 and 86400",
        "run --runner flink --duration 2147483648|--duration|between -2147483648 and",
        "run --runner flink --duration 0|--duration|between 1 and 86400",
        "run --runner flink --duration ten|--duration|whole number in digits",
        "run --runner flink --accounts 2147483647|--accounts|between 1 and 10000000",
        "run --runner flink --accounts 1|--accounts|fewer than the 4 partitions",
        "run --runner flink --seed 9223372036854775807|--seed|2^53",
        "run --runner flink --seed -9223372036854775808|--seed|2^53",
        "run --runner flink --seed 9223372036854775808|--seed|is not between",
        "run --runner flink --repeat 2147483647|--repeat|between 1 and 1000",
        "run --runner flink --kafka-port 65536|--kafka-port|between 1 and 65535",
        "run --runner flink --kafka-port -1|--kafka-port|between 1 and 65535",
        "compare --seed 9007199254740992|--seed|2^53",
        "migrate --from samza --to flink --duration 2147483647|--duration|between 1 and 86400",
        "migrate --from samza --to flink --rate NaN|--rate|not a number in digits",
        "pairs --times 2147483647|--times|between 1 and 10000",
        "pairs --seed 9007199254740991|--seed|2^53",
        "pairs --rate 2e6|--rate|between 0.01 and 1000000",
        "pairs --accounts 3|--accounts|fewer than the 4 partitions",
      })
  void aNumberThatIsNoneOrTooLargeIsNamed(String line, String flag, String allowed) {
    assertThat(execute((line + " --dry-run").split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(flag, allowed).doesNotContain("\tat ", "java.");
  }

  @ParameterizedTest
  @CsvSource({
    "--period,0",
    "--period,9223372036854775807",
    "--max-delay,31622400001",
    "--alert-delay,-1",
    "--alert-threshold,10000000000000"
  })
  void theLedgersFlagsAreCheckedBeforeAnythingStarts(String flag, String value) {
    assertThat(
            execute(
                "resume --on direct --new --checkpoints /nowhere/x --bootstrap-servers 127.0.0.1:1 "
                    .concat(flag + " " + value)
                    .split(" ")))
        .isEqualTo(2);
    assertThat(err.toString()).contains(flag + ": " + value + " is not between");
  }

  @ParameterizedTest
  @CsvSource({
    "--keep,0",
    "--keep,2147483647",
    "--everyMs,9223372036854775807",
    "--everyMs,-1",
    "--stallMs,9223372036854775807",
    "--everyRecords,9223372036854775807"
  })
  void theCheckpointersFlagsAreCheckedBeforeAnythingStarts(String flag, String value) {
    assertThat(
            execute(
                "checkpointer --checkpoints /nowhere/x --bootstrapServers 127.0.0.1:1 "
                    .concat(flag + " " + value)
                    .split(" ")))
        .isEqualTo(2);
    assertThat(err.toString()).contains(flag + ": " + value + " is not between");
  }

  private int execute(String... args) {
    CommandLine commandLine = Main.commandLine();
    return commandLine.setErr(new PrintWriter(err, true)).execute(args);
  }
}
