package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deaths that no fault explains: of a worker, of the broker, of the harness itself. */
@Tag("direct")
class AccidentIT {
  private static final String[] CONTROL = {
    "run", "--runner", "direct", "--scenario", "control", "--accounts", "50", "--duration", "30"
  };

  @TempDir Path out;

  @Test
  void aWorkerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf(
        command -> command.contains("io.rekindle.runner.DirectLedger"), "exit status 137");
  }

  @Test
  void aBrokerKilledByHandMakesTheRunUnknown() throws Exception {
    assertUnknownAfterDeathOf(command -> command.contains("kafka.Kafka"), "broker");
  }

  @Test
  void killMinusNineOfTheHarnessLeavesNoProcess() throws Exception {
    Process harness = startAndAwaitTraffic();
    List<ProcessHandle> children = harness.descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(2);
    harness.destroyForcibly().waitFor();
    TimeUnit.SECONDS.sleep(2);
    assertThat(children.stream().filter(ProcessHandle::isAlive).toList()).isEmpty();
    assertThat(out.resolve("runs/latest")).doesNotExist();
  }

  @Test
  void interruptingTheHarnessLeavesNoProcessAndSaysSo() throws Exception {
    Process harness = startAndAwaitTraffic();
    List<ProcessHandle> children = harness.descendants().toList();
    new ProcessBuilder("kill", "-INT", String.valueOf(harness.pid())).start().waitFor();
    assertThat(harness.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(harness.exitValue()).isEqualTo(130);
    TimeUnit.SECONDS.sleep(2);
    assertThat(children.stream().filter(ProcessHandle::isAlive).toList()).isEmpty();
    assertThat(out.resolve("runs/latest")).doesNotExist();
  }

  private void assertUnknownAfterDeathOf(Predicate<String> victim, String reason) throws Exception {
    Process harness = startAndAwaitTraffic();
    TimeUnit.SECONDS.sleep(3);
    ProcessHandle process =
        harness
            .descendants()
            .filter(child -> victim.test(commandLine(child)))
            .findFirst()
            .orElseThrow();
    process.destroyForcibly();
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

  /** ProcessHandle.info() cuts long command lines off. */
  private static String commandLine(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline")), UTF_8);
    } catch (java.io.IOException e) {
      return "";
    }
  }

  private Process startAndAwaitTraffic() throws Exception {
    Path log = out.resolve("harness.log");
    Process harness = new Rekindle(out).start(log, CONTROL);
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!Files.readString(log).contains("traffic")) {
      assertThat(harness.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as("no traffic after 120 s").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return harness;
  }
}
