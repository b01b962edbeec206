package io.rekindle.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code report.json} to and from text. */
public final class ReportJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ReportJson() {}

  public static String write(Report report) {
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fields that a later version added are ignored.
   *
   * @throws IOException if it is not a report, or one of another schema version
   */
  public static Report read(String text) throws IOException {
    JsonNode tree = JSON.readTree(text);
    int version = tree == null ? 0 : tree.path("schemaVersion").asInt();
    if (version != Report.SCHEMA_VERSION) {
      throw new IOException("not a report of schema version " + Report.SCHEMA_VERSION);
    }
    Report report = JSON.treeToValue(tree, Report.class);
    if (report.runs() == null || !report.runs().stream().allMatch(ReportJson::whole)) {
      throw new IOException(
          "its runs are missing or not whole: write it anew with rekindle report");
    }
    return report;
  }

  private static boolean whole(RunReport run) {
    return run != null
        && Stream.of(
                run.id(),
                run.runner(),
                run.mode(),
                run.tuning(),
                run.deliveryGuarantee(),
                run.scenario(),
                run.verdict())
            .allMatch(Objects::nonNull);
  }
}
