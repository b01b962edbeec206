package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.beam.PortableSettings;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.HeldStep;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing here may reach a broker: the flags are wrong. */
class LedgerMainTest {
  private static final RunnerCapabilities BARE =
      RunnerCapabilities.atLeastOnce("DirectRunner", "it cannot.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--periodMilis=5|--periodMilis is no flag of this runner or of the ledger. Did you mean 'periodMillis'?",
        "--idempotent=maybe|--idempotent=maybe is not allowed: give true or false or half instead.",
        "--periodMillis=ten|--periodMillis=ten is not allowed: give a whole number instead.",
        "--periodMillis=31622400001|--periodMillis=31622400001 is not allowed: give at most 31622400000, a year.",
        "--maxDelayMillis=9999999999999|--maxDelayMillis=9999999999999 is not allowed: give at most 31622400000, a year.",
        "--alertDelayMillis=31622400001|--alertDelayMillis=31622400001 is not allowed: give at most 31622400000, a year.",
        "--periodMillis=0|--periodMillis=0 is not allowed: give at least 1.",
        "--maxDelayMillis=-1|--maxDelayMillis=-1 is not allowed: give a whole number instead.",
        "--exactlyOnceShards=0|--exactlyOnceShards=0 is not allowed: give at least 1.",
        "--topicPrefix=a/b|--topicPrefix=a/b is not allowed: use up to 200 of a-z A-Z 0-9 . _ -",
        "--deliveryGuarantee=perhaps|--deliveryGuarantee=perhaps is not allowed: give at-least-once or exactly-once instead.",
        "--deliveryGuarantee=exactly-once|--deliveryGuarantee=exactly-once does not work on DirectRunner: it cannot."
            + " Use --deliveryGuarantee=at-least-once, or the Flink runner.",
        "--clientProperties=/no/such|--clientProperties=/no/such cannot be read as a Java properties file."
            + " Give the path of one, or leave the flag out.",
        "--checkpointing=both|--checkpointing=both is not allowed: give native or portable instead.",
        "--checkpointing=portable|--portableSnapshot is missing: with --checkpointing=portable give the snapshot that the epoch starts from.",
        "--portableSnapshot=x|--portableSnapshot and --portableFlushMillis need --checkpointing=portable.",
        "--portableFlushMillis=soon|--portableFlushMillis=soon is not allowed: give a whole number instead.",
        "nonsense|Argument 'nonsense' does not begin with '--' (give flags as --name=value)",
      })
  void refusesWrongFlagsInOneLine(String flag, String message) {
    assertThat(refusal("--bootstrapServers=localhost:1", flag)).isEqualTo("ledger: " + message);
  }

  @Test
  void asksForTheBroker() {
    assertThat(refusal()).startsWith("ledger: --bootstrapServers is missing");
  }

  /** Thrown further it would end the main's thread, and leave the process to the runner's. */
  @Test
  void aPipelineThatFailsEndsWithTheReasonInTheLastLine(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "default.api.timeout.ms=400\nrequest.timeout.ms=300\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = {"--bootstrapServers=localhost:1", "--clientProperties=" + file};
    int code = LedgerMain.run(args, BARE, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().reduce((first, last) -> last).get())
        .startsWith("ledger: the pipeline failed: org.apache.kafka.common.errors.TimeoutException");
  }

  @Test
  void neverQuotesTheClientProperties(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "sasl.jaas.config=secret \\uZZZZ");
    assertThat(refusal("--bootstrapServers=localhost:1", "--clientProperties=" + file))
        .contains("cannot be read")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max.poll.records=hunter2 | max.poll.records: Not a number of type INT",
        "security.protocol=hunter2 | security.protocol: ",
        "linger.ms=hunter2 | linger.ms: Not a number of type LONG",
        "partitioner.class=hunter2 | partitioner.class: there is no such class",
        "interceptor.classes=hunter2 | one of them is wrong (ClassNotFoundException)",
        "sasl.jaas.config=x.Y hunter2 password=hunter2; | sasl.jaas.config is missing or malformed",
      })
  void namesAClientPropertyThatIsWrongButNotItsValue(String line, String told, @TempDir Path dir)
      throws Exception {
    Path file = dir.resolve("client.properties");
    String sasl = line.startsWith("sasl") ? "\nsecurity.protocol=SASL_PLAINTEXT" : "";
    Files.writeString(file, line + sasl);
    assertThat(refusal("--bootstrapServers=localhost:1", "--clientProperties=" + file))
        .contains("--clientProperties=" + file + " cannot be used: ", told)
        .doesNotContain("hunter2");
  }

  @Test
  void whatThePipelineSetsItselfMayBeAnything(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "acks=1\nenable.idempotence=true\nauto.offset.reset=none\n");
    assertThat(ClientProperties.load(file.toString())).hasSize(3);
  }

  /** It may be there where the pipeline runs. */
  @Test
  void aFileThatAClientPropertyNamesIsNotLookedFor(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "security.protocol=SSL\nssl.truststore.location=/no/such.jks\n");
    assertThat(ClientProperties.load(file.toString())).hasSize(2);
  }

  @Test
  void exactlyOncePassesWhereTheRunnerCan() throws Exception {
    LedgerOptions options =
        Flags.parse(
            new String[] {"--bootstrapServers=localhost:1", "--deliveryGuarantee=exactly-once"},
            RunnerCapabilities.exactlyOnce("FlinkRunner"));
    assertThat(Flags.isExactlyOnce(options)).isTrue();
  }

  @Test
  void refusesASnapshotThatIsMissingOrDamagedOrAnotherPipelines(@TempDir Path dir)
      throws Exception {
    Path file = dir.resolve("1.snapshot");
    assertThat(portable(file)).contains("is no file: give the snapshot of the epoch to be run.");
    write(file, "somebody-else");
    assertThat(portable(file)).contains("is of the pipeline 'somebody-else', not of 'ledger'");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(portable(file)).contains("damaged").hasLineCount(1);
  }

  @Test
  void takesTheEpochAndTheOffsetsFromTheSnapshot(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("1.snapshot");
    write(file, "ledger");
    LedgerOptions options =
        Flags.parse(
            new String[] {
              "--bootstrapServers=b", "--checkpointing=portable", "--portableSnapshot=" + file
            },
            BARE);
    PortableSettings settings = Portable.settings(options, Map.of());
    assertThat(settings.epoch()).isEqualTo(3);
    assertThat(settings.frontier()).containsExactly(Map.entry(0, 17L));
    assertThat(settings.topics().sinks()).contains("balances");
  }

  @Test
  void refusesASnapshotWithAStepThatItDoesNotHave(@TempDir Path directory) throws Exception {
    Path snapshot = directory.resolve("changed.snapshot");
    TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(0, 17L));
    HeldStep step = new HeldStep(41, 0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    Held held =
        new Held(new TreeMap<>(Map.of("totals", step)), PipelineShape.UNKNOWN, new TreeSet<>());
    try (SnapshotWriter writer = new SnapshotWriter(snapshot)) {
      writer.finish(
          new SnapshotHeader(
              "ledger",
              3,
              "chk",
              frontier,
              new TreeMap<>(),
              held,
              topics("alerts", "balances", "statements"),
              Origin.UNKNOWN));
    }
    assertThat(portable(snapshot))
        .startsWith("ledger: refused: the pipeline is not the one that wrote the snapshot")
        .contains("step totals is in the checkpoint (41 cells, 0 events sent to it)")
        .doesNotContain("\n");
  }

  /** Nothing gets better by trying it again. */
  @Test
  void refusesAStepThatCannotBeRunSo(@TempDir Path directory) throws Exception {
    Path snapshot = directory.resolve("1.snapshot");
    write(snapshot, "ledger", "balances");
    assertThat(portable(snapshot))
        .startsWith("ledger: portable checkpointing refuses step statement, output statements")
        .contains("goes to the topic statements");
  }

  @Test
  void portableIsNotExactlyOnce() {
    assertThatThrownBy(
            () ->
                Flags.parse(
                    new String[] {
                      "--bootstrapServers=b",
                      "--checkpointing=portable",
                      "--portableSnapshot=x",
                      "--deliveryGuarantee=exactly-once"
                    },
                    RunnerCapabilities.exactlyOnce("FlinkRunner")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not work with --checkpointing=portable");
  }

  private static String portable(Path snapshot) {
    return refusal(
        "--bootstrapServers=localhost:1",
        "--checkpointing=portable",
        "--portableSnapshot=" + snapshot);
  }

  private static void write(Path file, String pipeline) throws Exception {
    write(file, pipeline, "alerts", "balances", "statements");
  }

  private static void write(Path file, String pipeline, String... sinks) throws Exception {
    TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(0, 17L));
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.finish(
          new SnapshotHeader(
              pipeline,
              3,
              "chk",
              frontier,
              new TreeMap<>(),
              Held.unknown(),
              topics(sinks),
              Origin.UNKNOWN));
    }
  }

  private static PipelineTopics topics(String... sinks) {
    List<String> all = new ArrayList<>(List.of(sinks));
    all.add("states");
    return new PipelineTopics("transactions", all, "dead-letters");
  }

  private static String refusal(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = LedgerMain.run(args, BARE, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
