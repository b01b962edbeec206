package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMetaTest {
  /** As it is stored; another form of it would be another version of the format. */
  private static final String STORED =
      """
      {"schemaVersion":1,"id":"run","scenario":"migrate","runner":"samza","beamVersion":"2.14.0","engineVersion":"Samza 1.1.0","mode":"portable","tuning":"stock","stateBackend":"rocksdb","deliveryGuarantee":"exactly-once","idempotent":true,"seed":42,"repeat":3,"accounts":100,"partitions":4,"ratePerSecond":300.5,"periodMs":10000,"maxDelayMs":2000,"alertThreshold":9000,"startedMs":1000000,"faultsPlanned":1,"checkpoints":{"completed":78,"failed":1,"durationP50Ms":84.0,"durationP99Ms":210.0,"durationMaxMs":480.0,"sizeLastBytes":1830221,"sizeMaxBytes":2100004},"unmeasured":{"a.b":"why"},"route":["samza","flink"],"backlog":true,"alertDelayMs":500,"rate":{"mostPerSecond":500.0,"sustainedPerSecond":601.0,"madeAgain":true},"codeVersion":"abc","halves":true}""";

  private static final RunMeta META =
      RunMeta.builder("run", "migrate")
          .runner("samza", "2.14.0", "Samza 1.1.0")
          .setUp(RunMeta.PORTABLE, "stock", "rocksdb")
          .delivery("exactly-once", true)
          .draw(42, 3)
          .load(100, 4, 300.5)
          .backlog(true)
          .rate(new RunMeta.Rate(500, 601.0, true))
          .ledger(10_000, 2_000, 9_000)
          .alertDelayMs(500L)
          .startedMs(1_000_000)
          .faultsPlanned(1)
          .route(List.of("samza", "flink"))
          .checkpoints(new RunMeta.Checkpoints(78L, 1L, 84.0, 210.0, 480.0, 1_830_221L, 2_100_004L))
          .unmeasured(Map.of("a.b", "why"))
          .codeVersion("abc")
          .halves(true)
          .build();

  @Test
  void whatIsBuiltIsStoredAndReadAsItAlwaysWas() throws IOException {
    assertThat(History.JSON_LINE.writeValueAsString(META)).isEqualTo(STORED);
    assertThat(History.JSON_LINE.readValue(STORED, RunMeta.class)).isEqualTo(META);
  }

  @Test
  void everyValueIsKeptWhenOneIsChanged() throws ReflectiveOperationException {
    RunMeta changed = META.toBuilder().id("run-again").build();
    for (RecordComponent part : RunMeta.class.getRecordComponents()) {
      Object before = part.getAccessor().invoke(META);
      Object expected = part.getName().equals("id") ? "run-again" : before;
      assertThat(part.getAccessor().invoke(changed)).as(part.getName()).isEqualTo(expected);
      assertThat(before).as(part.getName() + " is set above").isNotIn(null, 0, 0L, 0.0, false);
    }
    assertThat(META.withCheckpoints(null)).isEqualTo(META.toBuilder().checkpoints(null).build());
  }

  /** The fields that came later are null or false. */
  @Test
  void aFileOfAnEarlierVersionIsStillRead() throws IOException {
    String earlier = STORED.substring(0, STORED.indexOf(",\"route\"")) + "}";
    RunMeta read = History.JSON_LINE.readValue(earlier, RunMeta.class);
    assertThat(read)
        .isEqualTo(
            META.toBuilder()
                .route(null)
                .backlog(false)
                .alertDelayMs(null)
                .rate(null)
                .codeVersion(null)
                .halves(false)
                .build());
  }

  @Test
  void thereIsOneConstructor() {
    assertThat(Arrays.asList(RunMeta.class.getConstructors())).hasSize(1);
  }

  @Test
  void earlierVersionsKnewNoHalves() throws IOException {
    String earlier = STORED.replace(",\"halves\":true", "");
    RunMeta meta = History.JSON_LINE.readValue(earlier, RunMeta.class);
    assertThat(meta.halves()).isFalse();
    assertThat(meta.parts()).containsExactly(meta);
    assertThat(meta.partId()).isEqualTo("run");
  }

  @Test
  void aRunWithHalvesHasTwoParts() {
    assertThat(META.parts())
        .extracting(RunMeta::partId)
        .containsExactly("run-bare", "run-idempotent");
    assertThat(META.parts()).extracting(RunMeta::idempotent).containsExactly(false, true);
    assertThat(META.parts()).allMatch(part -> part.idempotence() == Idempotence.HALF);
    assertThat(META.parts().stream().filter(part -> part.tells("a0000001"))).hasSize(1);
  }
}
