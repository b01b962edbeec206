package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's method that throws ends the pipeline at once, and what it threw is told. */
class ThrowingIT {
  private static final int PARTITIONS = 3;
  private static final int ACCOUNTS = 10;
  private static final String MISTAKE = "a mistake of the author";

  @TempDir Path out;

  /** A version that throws at each transaction from that offset on, whatever the attempt. */
  private Path throwing(String runner, long offset) throws Exception {
    String anchor = "    Account stored = accountState.read();";
    return MutantBuild.compile(
        "LedgerFn.java",
        text ->
            text.replace(
                anchor,
                "    if (!transaction.isProbe() && transaction.offset() >= "
                    + offset
                    + ") {\n      throw new IllegalStateException(\""
                    + MISTAKE
                    + "\");\n    }\n"
                    + anchor),
        runner,
        out.resolve("next"));
  }

  @Test
  @Tag("direct")
  void aRunOnTheDirectRunnerIsUnknownForIt() throws Exception {
    assertUnknown("direct", "native");
  }

  @Test
  @Tag("direct")
  void aPortableRunOnTheDirectRunnerIsUnknownForIt() throws Exception {
    assertUnknown("direct", "portable");
  }

  @Test
  @Tag("flink")
  void aPortableRunOnFlinkIsUnknownForIt() throws Exception {
    assertUnknown("flink", "portable");
  }

  /** Neither by a stall, nor by restores in vain, nor as a rate that is too high. */
  private void assertUnknown(String runner, String checkpointing) throws Exception {
    List<String> flags =
        new ArrayList<>(List.of("--pipeline-classes", throwing(runner, 60).toString()));
    flags.addAll(List.of("--checkpointing", checkpointing, "--scenario", "control"));
    flags.addAll(List.of("--accounts", "50", "--rate", "20", "--duration", "30"));
    Rekindle.Result result = new Rekindle(out).runOn(runner, flags.toArray(String[]::new));
    assertThat(result.exit()).as(result.text()).isEqualTo(11);
    JsonNode run = result.onlyRun();
    assertThat(run.get("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(run.get("reasons").toString())
        .contains(MISTAKE)
        .doesNotContain("stalled", "restores in a row", "not sustained");
    assertThat(Files.readString(out.resolve("runs/latest/report.html"))).contains(MISTAKE);
  }

  @Test
  @Tag("direct")
  void resumeOnTheDirectRunnerEndsAndItsStatusSaysWhy() throws Exception {
    assertResumeEnds("direct");
  }

  @Test
  @Tag("flink")
  void resumeOnFlinkEndsAndItsStatusSaysWhy() throws Exception {
    assertResumeEnds("flink");
  }

  /** It is tried five times, for the next attempt may go better; then all is told. */
  private void assertResumeEnds(String runner) throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(ResumedLedger.PREFIX, PARTITIONS);
      String servers = kafka.bootstrapServers();
      ResumedLedger ledger = new ResumedLedger(out, servers);
      try (Deposits deposits =
          new Deposits(servers, ResumedLedger.PREFIX + "transactions", ACCOUNTS, PARTITIONS)) {
        deposits.rounds(10);
        Rekindle.Result result =
            new Rekindle(out)
                .run(
                    ledger.flags(
                        runner,
                        "checkpoints",
                        "--new",
                        "--pipeline-classes",
                        throwing(runner, 0).toString()));
        assertThat(result.exit()).as(result.text()).isEqualTo(3);
        assertThat(result.text()).contains(MISTAKE).doesNotContain("the checkpointer has stalled");
        JsonNode status =
            new ObjectMapper().readTree(ledger.checkpoints().resolve("status.json").toFile());
        assertThat(status.get("state").asText()).isEqualTo("ended");
        assertThat(status.get("reason").asText()).contains(MISTAKE);
      }
    }
  }
}
