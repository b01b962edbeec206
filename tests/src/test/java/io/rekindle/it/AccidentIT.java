package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deaths that no fault explains: of a worker, of the broker, of the harness itself. */
class AccidentIT {
  @TempDir Path out;

  @Test
  @Tag("direct")
  void aWorkerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf("direct", "io.rekindle.runner.DirectLedger", "exit status 137");
  }

  @Test
  @Tag("direct")
  void aBrokerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf("direct", "kafka.Kafka", "broker");
  }

  @Test
  @Tag("flink")
  void aTaskManagerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf(
        "flink", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "exit status 137");
  }

  @Test
  @Tag("samza")
  void aSamzaWorkerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf("samza", "io.rekindle.runner.SamzaLedger", "exit status 137");
  }

  @Test
  @Tag("direct")
  void killMinusNineOfTheHarnessLeavesNoProcess() throws Exception {
    assertNothingSurvives("direct");
  }

  @Test
  @Tag("flink")
  void killMinusNineOfTheHarnessLeavesNoFlinkBehind() throws Exception {
    assertNothingSurvives("flink");
  }

  @Test
  @Tag("samza")
  void killMinusNineOfTheHarnessLeavesNoSamzaBehind() throws Exception {
    assertNothingSurvives("samza");
  }

  private void assertNothingSurvives(String runner) throws Exception {
    Process harness = startAndAwaitTraffic(runner);
    List<ProcessHandle> children = harness.descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(2);
    harness.destroyForcibly().waitFor();
    TimeUnit.SECONDS.sleep(2);
    assertThat(children.stream().filter(Children::runs).toList()).isEmpty();
    assertThat(out.resolve("runs/latest")).doesNotExist();
  }

  @Test
  @Tag("direct")
  void interruptingTheHarnessLeavesNoProcessAndSaysSo() throws Exception {
    Process harness = startAndAwaitTraffic("direct");
    List<ProcessHandle> children = harness.descendants().toList();
    new ProcessBuilder("kill", "-INT", String.valueOf(harness.pid())).start().waitFor();
    assertThat(harness.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(harness.exitValue()).isEqualTo(130);
    TimeUnit.SECONDS.sleep(2);
    assertThat(children.stream().filter(Children::runs).toList()).isEmpty();
    assertThat(out.resolve("runs/latest")).doesNotExist();
  }

  private void assertUnknownAfterDeathOf(String runner, String mainClass, String reason)
      throws Exception {
    Process harness = startAndAwaitTraffic(runner);
    TimeUnit.SECONDS.sleep(3);
    Children.kill(harness, mainClass);
    assertThat(harness.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(harness.exitValue()).isEqualTo(11);
    JsonNode run =
        new ObjectMapper()
            .readTree(out.resolve("runs/latest/report.json").toFile())
            .get("runs")
            .get(0);
    assertThat(run.get("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(run.get("reasons").toString()).contains(reason);
  }

  private Process startAndAwaitTraffic(String runner) throws Exception {
    Path log = out.resolve("harness.log");
    Process harness =
        new Rekindle(out)
            .start(
                log,
                "run",
                "--runner",
                runner,
                "--scenario",
                "control",
                "--accounts",
                "50",
                "--duration",
                "30",
                "--rate",
                "20");
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!Files.readString(log).contains("traffic")) {
      assertThat(harness.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as("no traffic after 120 s").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return harness;
  }
}
