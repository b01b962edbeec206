package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input and what people hear of it. Nothing may be started and no run may be left behind. */
@Tag("direct")
class CommandLineIT {
  @TempDir Path out;

  @Test
  void anUnknownFlagIsWrongUsage() throws Exception {
    assertRefused(2, "--sped", "run", "--runner", "direct", "--sped", "9");
  }

  @Test
  void anUnknownRunnerNamesTheKnownOnes() throws Exception {
    assertRefused(2, "'spark' is not one of direct, flink, samza", "run", "--runner", "spark");
  }

  @Test
  void anUnknownScenarioNamesTheKnownOnes() throws Exception {
    assertRefused(2, "kill-all-workers", "run", "--runner", "direct", "--scenario", "kill-bill");
  }

  @Test
  void anUnknownYamlKeyIsNamedWithItsLine() throws Exception {
    Path file = out.resolve("mine.yaml");
    Files.writeString(
        file,
        Files.readString(Rekindle.HOME.resolve("tests/scenarios/control.yaml")) + "speed: 9\n");
    assertRefused(
        2, "unknown key 'speed'", "run", "--runner", "direct", "--scenario", file.toString());
  }

  @Test
  void exactlyOnceIsRefusedWhereTheRunnerCannot() throws Exception {
    for (String runner : new String[] {"direct", "samza"}) {
      assertRefused(
          2,
          "works on Flink only",
          "run",
          "--runner",
          runner,
          "--delivery-guarantee",
          "exactly-once");
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertRefused(3, "Port " + port, "run", "--runner", "direct", "--kafka-port", port);
      assertRefused(3, "MISSING  Port " + port, "doctor", "--port", port);
    }
  }

  @Test
  void aKafkaThatDoesNotAnswerIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    assertRefused(
        3,
        "127.0.0.1:" + port,
        "run",
        "--runner",
        "direct",
        "--bootstrap-servers",
        "127.0.0.1:" + port);
  }

  @Test
  void aDirectoryWithoutARunIsNamed() throws Exception {
    assertRefused(3, "no run at", "check", out.toString());
  }

  @Test
  void aDryRunPrintsTheScheduleAndStartsNothing() throws Exception {
    Rekindle.Result result = new Rekindle(out).run("compare", "--dry-run");
    assertThat(result.exit()).isZero();
    assertThat(result.text()).contains("6 runs; nothing was started", "kill-worker", "no fault");
    assertThat(out.resolve("runs")).doesNotExist();
  }

  @Test
  void tooFewAccountsToHaveHalvesMakeTwoRuns() throws Exception {
    Rekindle.Result result = new Rekindle(out).run("compare", "--accounts", "5", "--dry-run");
    assertThat(result.exit()).isZero();
    assertThat(result.text()).contains("9 runs; nothing was started", "-bare-", "-idempotent-");
  }

  @Test
  void theDoctorFindsNothingMissingHere() throws Exception {
    Rekindle.Result result = new Rekindle(out).run("doctor");
    assertThat(result.text()).contains("ok       Java", "ok       Memory", "ok       Disk");
  }

  private void assertRefused(int exit, String message, String... args) throws Exception {
    Rekindle.Result result = new Rekindle(out).run(args);
    assertThat(result.exit()).as(result.text()).isEqualTo(exit);
    assertThat(result.text()).contains(message).doesNotContain("\tat ");
    assertThat(out.resolve("runs/latest")).doesNotExist();
  }
}
