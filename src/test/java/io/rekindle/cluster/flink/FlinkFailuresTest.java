package io.rekindle.cluster.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlinkFailuresTest {
  private static final String LOST =
      """
      {"exceptionHistory": {"entries": [
        {"exceptionName": "RemoteTransportException", "timestamp": %d, "taskManagerId": "taskmanager-1-1",
         "stacktrace": "Connection unexpectedly closed by remote task manager 'localhost/127.0.0.1:1 [ %s ] '"}]}}
      """;

  private static Optional<String> seen(long atMs, String id) throws JsonProcessingException {
    JsonNode answer = new ObjectMapper().readTree(String.format(Locale.ROOT, LOST, atMs, id));
    return new FlinkFailures(List.of("taskmanager-2-1"), 1_000, () -> Optional.of(answer)).seen();
  }

  @Test
  void theLossOfTheTaskManagerIsSeen() throws JsonProcessingException {
    assertThat(seen(1_500, "taskmanager-2-1"))
        .contains("the job failed for taskmanager-2-1: RemoteTransportException");
  }

  @Test
  void anEarlierFailureAnotherOnesAndALaterIncarnationsAreNotIt() throws JsonProcessingException {
    assertThat(seen(900, "taskmanager-2-1")).isEmpty();
    assertThat(seen(1_500, "taskmanager-1-1")).isEmpty();
    assertThat(seen(1_500, "taskmanager-2-10")).isEmpty();
  }

  @Test
  void noAnswerShowsNothing() {
    assertThat(new FlinkFailures(List.of("taskmanager-2-1"), 0, Optional::empty).seen()).isEmpty();
  }
}
