package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of report.json: additions are allowed, renames are not. */
class ReportJsonTest {
  private static final String RUN =
      "id runner beamVersion engineVersion mode tuning stateBackend deliveryGuarantee idempotent scenario seed repeat from to"
          + " workload faults verdict reasons promised observed checks examples recovery checkpoints latencyMs";

  @TempDir private Path directory;

  private Report report() throws IOException {
    return SampleReport.make(directory, 1);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(ReportJson.write(report()));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void has(JsonNode node, String names) {
    assertThat(names(node)).contains(names.split(" "));
  }

  @Test
  void everyRunHasTheContractsFields() throws IOException {
    JsonNode json = json();
    has(json, "schemaVersion host runs");
    has(json.get("host"), "cores memoryBytes os java");
    assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.get("runs")).hasSize(9);
    for (JsonNode run : json.get("runs")) {
      has(run, RUN);
      has(run.get("workload"), "accounts partitions ratePerSecond acknowledged");
      has(run.get("promised"), "state output");
      has(run.get("observed"), "state output");
      has(
          run.get("checks"),
          "lost duplicateOutputs conflictingOutputs duplicateEffects outOfOrder stateMismatches timersMissed timersTwice deadLetters");
      has(
          run.get("recovery"),
          "downtimeMs unavailableMs detectionMs restartMs restoreMs catchUpMs replayedRecords");
      has(run.get("checkpoints"), "completed failed durationMs sizeBytes");
      has(run.get("checkpoints").get("durationMs"), "p50 p99 max");
      has(run.get("checkpoints").get("sizeBytes"), "last max");
      has(run.get("latencyMs").get("baseline"), "p50 p99 max");
      has(run.get("latencyMs").get("afterFault"), "p50 p99 max");
    }
  }

  @Test
  void aControlRunHasNoFaultsAndNoRecoveryValues() throws IOException {
    JsonNode control = json().get("runs").get(0);
    assertThat(control.get("scenario").asText()).isEqualTo("control");
    assertThat(control.get("faults").isArray()).isTrue();
    assertThat(control.get("faults")).isEmpty();
    assertThat(control.get("recovery")).allSatisfy(value -> assertThat(value.isNull()).isTrue());
    assertThat(control.get("from").isNull()).isTrue();
  }

  @Test
  void aFaultCountsFromTheRunsStart() throws IOException {
    JsonNode fault = json().get("runs").get(1).get("faults").get(0);
    has(fault, "kind target pid atMs applied");
    assertThat(fault.get("kind").asText()).isEqualTo("kill-worker");
    assertThat(fault.get("atMs").asLong()).isBetween(34_000L, 34_500L);
    assertThat(fault.get("applied").asBoolean()).isTrue();
  }

  @Test
  void enumsAreWrittenAsTheContractSays() throws IOException {
    JsonNode run = json().get("runs").get(4);
    assertThat(run.get("runner").asText()).isEqualTo("flink");
    assertThat(run.get("verdict").asText()).isEqualTo("VALID");
    assertThat(run.get("promised").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("lost").isIntegralNumber()).isTrue();
  }

  @Test
  void everyNullSaysWhy() throws IOException {
    for (RunReport run : report().runs()) {
      for (String field : List.of("detectionMs", "restoreMs")) {
        assertThat(run.reason("recovery." + field)).as(run.id() + " " + field).isNotBlank();
      }
      if (run.checkpoints().completed() == null) {
        assertThat(run.reason("checkpoints.durationMs.p50")).isNotBlank();
      }
    }
  }

  @Test
  void theSamzaVersionsAreNamed() throws IOException {
    assertThat(report().notes())
        .anySatisfy(note -> assertThat(note).contains("Beam 2.14.0", "Samza 1.1.0", "ByteBuddy"));
  }

  @Test
  void writtenAndReadBackItIsTheSame() throws IOException {
    Report report = report();
    ReportFiles.write(report, directory.resolve("out"));
    assertThat(ReportFiles.read(directory.resolve("out"))).isEqualTo(report);
    assertThat(ReportFiles.read(directory.resolve("out/report.json"))).isEqualTo(report);
    try (var files = Files.list(directory.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "report.html");
    }
  }

  @Test
  void whatIsNoReportIsRefusedByName() throws IOException {
    assertThatThrownBy(() -> ReportFiles.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report.json");
    Path other =
        Files.writeString(directory.resolve("report.json"), "{\"schemaVersion\":2,\"runs\":[]}");
    assertThatThrownBy(() -> ReportFiles.read(other)).hasMessageContaining("schema version 1");
    Files.writeString(other, "{\"schemaVersion\":1,");
    assertThatThrownBy(() -> ReportFiles.read(other)).hasMessageContaining(other.toString());
  }
}
