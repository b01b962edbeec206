package io.rekindle.cluster.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlinkTroubleTest {
  private static final long NOW = 200_000;
  private static final JobStatus RUNNING = new JobStatus("RUNNING", 8, 8);
  private static final JobStatus RESTARTING = new JobStatus("RESTARTING", 8, 0);

  private static final String EXCEPTIONS =
      """
      {"exceptionHistory": {"entries": [
        {"exceptionName": "a.NewestException", "timestamp": 197000,
         "stacktrace": "a.NewestException: could not write\\n\\tat a.B.c(B.java:1)\\nCaused by: a.Middle: m\\n\\tat x\\nCaused by: java.lang.IllegalStateException: Invalid transition attempted from state IN_TRANSACTION\\n\\tat y\\n\\t... 3 more"},
        {"exceptionName": "a.OlderException", "timestamp": 190000, "stacktrace": "a.OlderException: old"}]}}
      """;

  private static Optional<JsonNode> json(String text) throws JsonProcessingException {
    return Optional.of(new ObjectMapper().readTree(text));
  }

  @Test
  void aJobThatIsRestartedQuotesTheNewestExceptionAndItsRootInOneLine() throws Exception {
    assertThat(FlinkTrouble.of(RESTARTING, json(EXCEPTIONS), NOW))
        .contains(
            "the job is RESTARTING, 0 of 8 tasks run; newest exception, 3 s before: a.NewestException: could not write; root cause: java.lang.IllegalStateException: Invalid transition attempted from state IN_TRANSACTION");
  }

  @Test
  void aJobInALoopOfRestartsIsInTroubleAlsoInTheMomentInWhichAllItsTasksRun() throws Exception {
    assertThat(FlinkTrouble.of(RUNNING, json(EXCEPTIONS), NOW).orElseThrow())
        .contains("NewestException");
    assertThat(FlinkTrouble.of(new JobStatus("RUNNING", 8, 5), json(EXCEPTIONS), NOW).orElseThrow())
        .contains("5 of 8 tasks run");
  }

  @Test
  void aJobThatRunsOrHasLongRecoveredIsNotInTrouble() throws Exception {
    assertThat(FlinkTrouble.of(RUNNING, json("{}"), NOW)).isEmpty();
    assertThat(FlinkTrouble.of(RUNNING, Optional.empty(), NOW)).isEmpty();
    assertThat(FlinkTrouble.of(RUNNING, json(EXCEPTIONS), NOW + 60_000)).isEmpty();
  }

  @Test
  void withoutAnExceptionOrItsTextTheStateIsToldAllTheSame() throws Exception {
    assertThat(FlinkTrouble.of(RESTARTING, Optional.empty(), NOW).orElseThrow())
        .contains("RESTARTING", "no exception");
    String bare =
        "{\"exceptionHistory\":{\"entries\":[{\"exceptionName\":\"a.Bare\",\"timestamp\":1}]}}";
    assertThat(FlinkTrouble.of(RESTARTING, json(bare), NOW).orElseThrow()).endsWith("a.Bare");
  }

  @Test
  void aLongMessageIsCut() throws Exception {
    String entry =
        "{\"exceptionHistory\":{\"entries\":[{\"timestamp\":1,\"stacktrace\":\"a.Long: "
            + "x".repeat(5_000)
            + "\"}]}}";
    assertThat(FlinkTrouble.of(RESTARTING, json(entry), NOW).orElseThrow()).hasSizeLessThan(500);
  }
}
