package io.rekindle.cluster.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.history.RunMeta;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FlinkCheckpointsTest {
  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void durationsAndSizesAreThoseOfCompletedCheckpoints() throws IOException {
    RunMeta.Checkpoints checkpoints =
        FlinkCheckpoints.parse(
            json(
                "{'counts':{'completed':3,'failed':9,'in_progress':1},"
                    + "'latest':{'completed':{'state_size':70,'checkpointed_size':7}},'history':["
                    + "{'status':'IN_PROGRESS','end_to_end_duration':1,'state_size':0},"
                    + "{'status':'COMPLETED','end_to_end_duration':30,'state_size':70},"
                    + "{'status':'FAILED','end_to_end_duration':600,'state_size':0},"
                    + "{'status':'COMPLETED','is_savepoint':true,'end_to_end_duration':999,'state_size':999},"
                    + "{'status':'COMPLETED','end_to_end_duration':20,'state_size':90},"
                    + "{'status':'COMPLETED','end_to_end_duration':10,'state_size':60}]}"));
    assertThat(checkpoints).isEqualTo(new RunMeta.Checkpoints(3L, 1L, 20.0, 30.0, 30.0, 70L, 90L));
  }

  @Test
  void beforeTheFirstCheckpointThereIsACountAndNothingElse() throws IOException {
    RunMeta.Checkpoints checkpoints =
        FlinkCheckpoints.parse(
            json("{'counts':{'completed':0,'failed':0},'latest':{'completed':null},'history':[]}"));
    assertThat(checkpoints)
        .isEqualTo(new RunMeta.Checkpoints(0L, 0L, null, null, null, null, null));
  }

  @Test
  void anAnswerOfAnotherShapeGivesNulls() throws IOException {
    assertThat(FlinkCheckpoints.parse(json("{'errors':['no such job']}")))
        .isEqualTo(FlinkCheckpoints.NONE);
  }

  @Test
  void aJobRunsWhenEachTaskOfEachVertexDoes() throws IOException {
    String job =
        "{'state':'RUNNING','vertices':["
            + "{'status':'RUNNING','parallelism':4,'tasks':{'RUNNING':4}},"
            + "{'status':'RUNNING','parallelism':4,'tasks':{'RUNNING':%d,'INITIALIZING':1}}]}";
    assertThat(JobStatus.of(json(String.format(Locale.ROOT, job, 3))).allRunning()).isFalse();
    assertThat(JobStatus.of(json(String.format(Locale.ROOT, job, 4))).allRunning()).isTrue();
    assertThat(JobStatus.of(json("{'state':'RUNNING','vertices':[]}")).allRunning()).isFalse();
    assertThat(JobStatus.ended("FAILED")).isTrue();
    assertThat(JobStatus.ended("RESTARTING")).isFalse();
    String idle =
        "{'state':'RUNNING','vertices':[{'parallelism':4,'tasks':{'RUNNING':3,'FINISHED':1}}]}";
    assertThat(JobStatus.of(json(idle)).allRunning()).isTrue();
  }
}
