package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rekindle.history.Event.Kind;
import io.rekindle.measure.Measures.Latency;
import io.rekindle.measure.Measures.Outputs;
import io.rekindle.measure.Measures.Recovery;
import io.rekindle.measure.Measures.Throughput;
import io.rekindle.measure.Measures.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One record each 100 ms, out 10 ms later; the fault comes at 20 s of 40 s. */
class RunMeasuresTest {
  private static final LongUnaryOperator PROMPT = at -> at + 10;

  /** What is scheduled in the three seconds after the fault comes out at 23.05 s. */
  private static final LongUnaryOperator PAUSE =
      at -> at >= 20_000 && at < 23_000 ? 23_050 : at + 10;

  @TempDir private Path directory;

  private Story story() {
    return Story.in(directory).traffic(40_000, 50_000);
  }

  @Test
  void onePause() {
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, PAUSE).measure();

    assertThat(measures.window()).isEqualTo(new Window(0, 4_000, 20_000L, 40_000, 50_000));
    assertThat(measures.baseline()).isEqualTo(new Latency(10L, 10L, 10L, 10L, 10L, 160));
    assertThat(measures.afterFault())
        .isEqualTo(new Latency(10L, 2_050L, 2_850L, 3_050L, 3_050L, 200));
    assertThat(measures.recovery().downtimeMs()).as("19,910 to 23,010, less 100").isEqualTo(3_000);
    assertThat(measures.recovery().unavailableMs()).isEqualTo(3_000);
    assertThat(measures.recovery().catchUpMs())
        .as("late outputs of 23,050 leave the 5 s window at 28,100")
        .isEqualTo(8_100);
    assertThat(measures.throughput()).isEqualTo(new Throughput(10.0, 0.0, 1.0, 30L, null, null));
    assertThat(measures.outputs()).isEqualTo(new Outputs(400, 400, 0, 0));
    assertThat(measures.pauses())
        .containsExactly(new Measures.Pause(0, 19_910, 23_010, 3_000, true));
  }

  @Test
  void whatCannotBeMeasuredIsNullAndSaysWhy() {
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, PAUSE).measure();

    assertThat(measures.recovery().detectionMs()).isNull();
    assertThat(measures.recovery().restoreMs()).isNull();
    assertThat(measures.recovery().restartMs()).isNull();
    assertThat(measures.unmeasured())
        .containsOnlyKeys(
            "costs", "recovery.detectionMs", "recovery.restartMs", "recovery.restoreMs");
  }

  @Test
  void restartIsTheFirstOneAfterTheFault() {
    Measures measures =
        story()
            .event(3_000, Kind.RESTARTED, "taskmanager-2", "a rebalance")
            .fault(20_000)
            .event(21_250, Kind.RESTARTED, "taskmanager-1", null)
            .flow(0, 0, 40_000, PAUSE)
            .measure();
    assertThat(measures.recovery().restartMs()).isEqualTo(1_250);
  }

  @Test
  void aPartitionThatNeverComesBackIsDownUntilItsLastInput() {
    Measures measures =
        story().fault(20_000).flow(0, 0, 40_000, at -> at < 20_000 ? at + 10 : -1).measure();

    assertThat(measures.recovery().downtimeMs()).as("19,910 to 39,900, less 100").isEqualTo(19_890);
    assertThat(measures.recovery().unavailableMs()).isEqualTo(19_890);
    assertThat(measures.pauses())
        .containsExactly(new Measures.Pause(0, 19_910, 39_900, 19_890, false));
    assertThat(measures.recovery().catchUpMs()).isNull();
    assertThat(measures.unmeasured().get("recovery.catchUpMs")).startsWith("not recovered");
    assertThat(measures.afterFault()).isEqualTo(Latency.NONE);
    assertThat(measures.unmeasured()).containsKey("latencyMs.afterFault");
    assertThat(measures.throughput().areaLost()).isEqualTo(200);
  }

  @Test
  void aSecondPauseCountsAsUnavailableAndNotAsDowntime() {
    LongUnaryOperator twice = at -> at >= 30_000 && at < 32_000 ? 32_050 : PAUSE.applyAsLong(at);
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, twice).measure();

    assertThat(measures.recovery().downtimeMs()).isEqualTo(3_000);
    assertThat(measures.recovery().unavailableMs()).isEqualTo(5_000);
    assertThat(measures.pauses()).hasSize(2);
    assertThat(measures.recovery().catchUpMs())
        .as("back to normal at 37,100, 2.9 s before the end")
        .isNull();
    assertThat(measures.unmeasured().get("recovery.catchUpMs")).contains("for the last 2.9 s");
  }

  @Test
  void aControlRunHasNoRecovery() {
    Measures measures = story().flow(0, 0, 40_000, PAUSE).measure();

    assertThat(measures.window()).isEqualTo(new Window(0, 5_000, null, 40_000, 50_000));
    assertThat(measures.recovery()).isEqualTo(Recovery.NONE);
    assertThat(measures.afterFault()).isEqualTo(Latency.NONE);
    assertThat(measures.baseline().count()).isEqualTo(350);
    assertThat(measures.baseline().max()).as("not clipped").isEqualTo(3_050);
    assertThat(measures.throughput()).isEqualTo(new Throughput(10.0, null, null, null, null, null));
    assertThat(measures.pauses()).isEmpty();
    assertThat(measures.unmeasured())
        .containsKeys("recovery", "latencyMs.afterFault", "throughput.dip");
  }

  @Test
  void aFaultAtTheVeryBeginningLeavesNoBaseline() {
    Measures measures = story().fault(500).flow(0, 0, 40_000, PAUSE).measure();

    assertThat(measures.recovery().downtimeMs()).isNull();
    assertThat(measures.recovery().unavailableMs()).isNull();
    assertThat(measures.recovery().catchUpMs()).isNull();
    assertThat(measures.baseline()).isEqualTo(Latency.NONE);
    assertThat(measures.afterFault().max()).isEqualTo(3_050);
    assertThat(measures.throughput()).isEqualTo(Throughput.NONE);
    assertThat(measures.recovery().replayedRecords()).isZero();
    assertThat(measures.unmeasured())
        .containsKeys(
            "latencyMs.baseline", "recovery.downtimeMs", "recovery.catchUpMs", "throughput");
  }

  @Test
  void nothingOutBeforeTheFaultLeavesNothingToCompareWith() {
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, at -> at + 21_000).measure();

    assertThat(measures.recovery().downtimeMs()).isNull();
    assertThat(measures.unmeasured().get("recovery.downtimeMs"))
        .startsWith("no output in the baseline");
    assertThat(measures.unmeasured()).containsKeys("latencyMs.baseline", "throughput.dip");
  }

  @Test
  void repeatsCountAsReplayedAndHaveNoLatency() {
    Story story = story().fault(20_000).flow(0, 0, 40_000, PAUSE);
    for (long offset = 190; offset < 200; offset++) {
      story.out(0, offset, 23_020).out(0, offset, 23_030);
    }
    Measures measures = story.measure();

    assertThat(measures.recovery().replayedRecords()).isEqualTo(10);
    assertThat(measures.recovery().replayedShare()).isEqualTo(10 / 400.0);
    assertThat(measures.outputs()).isEqualTo(new Outputs(400, 400, 20, 0));
    assertThat(measures.afterFault().count()).isEqualTo(200);
    assertThat(measures.throughput().areaLost()).isEqualTo(30);
  }

  @Test
  void onlyTheAffectedPartitionIsDown() {
    Measures measures =
        story().fault(20_000).flow(0, 0, 40_000, PROMPT).flow(1, 0, 40_000, PAUSE).measure();

    assertThat(measures.recovery().downtimeMs()).isEqualTo(3_000);
    assertThat(measures.pauses()).extracting(Measures.Pause::partition).containsExactly(1);
    assertThat(measures.throughput().dip()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aFaultThatIsNeverFeltCostsNothing() {
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, PROMPT).measure();

    assertThat(measures.recovery().downtimeMs()).isZero();
    assertThat(measures.recovery().unavailableMs()).isZero();
    assertThat(measures.recovery().catchUpMs()).isZero();
    assertThat(measures.throughput().dip()).isZero();
  }

  @Test
  void theNaturalEndOfAPartitionIsNoPause() {
    Story story = story().fault(20_000).flow(0, 0, 40_000, PROMPT).flow(1, 0, 10_000, PROMPT);
    Measures measures = story.out(1, 3, 45_000).measure();

    assertThat(measures.recovery().downtimeMs()).isZero();
    assertThat(measures.recovery().replayedRecords()).isEqualTo(1);
  }

  @Test
  void aLostInputIsNoLagOnceLaterOnesCameOut() {
    Measures measures =
        story().fault(20_000).flow(0, 0, 40_000, at -> at == 20_000 ? -1 : at + 10).measure();

    assertThat(measures.recovery().catchUpMs()).isZero();
    assertThat(measures.recovery().downtimeMs()).isEqualTo(100);
    assertThat(measures.outputs().first()).isEqualTo(399);
  }

  @Test
  void manyLostInputsAreNoLagEither() {
    Measures measures =
        story()
            .fault(20_000)
            .flow(0, 0, 40_000, at -> at >= 20_000 && at < 23_000 ? -1 : at + 10)
            .measure();

    assertThat(measures.recovery().catchUpMs())
        .as("lag is 0 again at 23,010, and so is half of the last 5 s some 2.5 s later")
        .isEqualTo(5_600);
  }

  @Test
  void aWindowOfTheBaselineMayReachBackIntoTheWarmUp() {
    // The baseline begins at 4,000, and its first 5 s without anything from before at 9,000.
    LongUnaryOperator slow = at -> at >= 2_000 && at < 4_000 || at >= 20_000 ? at + 90 : at + 10;
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, slow).measure();

    assertThat(measures.recovery().catchUpMs()).isZero();
  }

  @Test
  void theLagOfOneMomentIsNoWayBack() {
    // Now and then two are under way and not one: not so before the fault.
    LongUnaryOperator seldom =
        at -> at > 20_000 && at % 3_000 == 0 ? at + 150 : PAUSE.applyAsLong(at);
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, seldom).measure();

    assertThat(measures.recovery().catchUpMs()).isEqualTo(8_100);
  }

  @Test
  void theLongestOfSeveralRecoveriesCounts() {
    LongUnaryOperator twice = at -> at >= 60_000 && at < 65_000 ? 65_050 : PAUSE.applyAsLong(at);
    Measures measures =
        Story.in(directory)
            .traffic(90_000, 95_000)
            .fault(20_000)
            .fault(60_000)
            .flow(0, 0, 90_000, twice)
            .measure();

    assertThat(measures.recovery().catchUpMs()).isEqualTo(10_100);
    assertThat(measures.recovery().downtimeMs()).isEqualTo(5_000);
    assertThat(measures.recovery().unavailableMs()).isEqualTo(8_000);
  }

  @Test
  void outputsThatNameNoAcknowledgedInputAreCountedApart() {
    Measures measures =
        story()
            .flow(0, 0, 40_000, PROMPT)
            .out("{\"partition\":0,\"offset\":4000}", 9_000)
            .out("{\"nested\":{\"partition\":0,\"offset\":1}}", 9_000)
            .out("<script>", 9_000)
            .measure();
    assertThat(measures.outputs()).isEqualTo(new Outputs(400, 400, 0, 3));
  }

  @Test
  void nothingAcknowledgedMeasuresNothing() {
    Measures measures = story().fault(20_000).measure();

    assertThat(measures.window()).isNull();
    assertThat(measures.timeline()).isNull();
    assertThat(measures.unmeasured().values()).containsOnly("nothing was acknowledged");
  }

  @Test
  void withoutPhasesTheRecordsTellTheWindow() {
    Measures measures = Story.in(directory).fault(20_000).flow(0, 0, 40_000, PAUSE).measure();
    assertThat(measures.window()).isEqualTo(new Window(0, 4_000, 20_000L, 39_900, 39_910));
  }

  @Test
  void theTimelineHasAllSeriesAndMarks() {
    Timeline timeline = story().fault(20_000).flow(0, 0, 40_000, PAUSE).measure().timeline();

    assertThat(timeline.stepMs()).isEqualTo(200);
    int points = timeline.first().size();
    assertThat(
            List.of(
                timeline.repeated(),
                timeline.latencyP50(),
                timeline.latencyP95(),
                timeline.latencyMax(),
                timeline.lag()))
        .allSatisfy(series -> assertThat(series).hasSize(points));
    assertThat(timeline.first().get(0)).isEqualTo(10.0);
    assertThat(timeline.latencyP95().get(105)).as("nothing came out").isNull();
    assertThat(timeline.lag().get(105)).isEqualTo(12);
    assertThat(timeline.marks())
        .contains(new Timeline.Mark(20_000, "fault-applied", "taskmanager-1", "kill-worker"));
  }

  @Test
  void unmeasuredMapIsFixed() {
    Map<String, String> unmeasured = story().flow(0, 0, 40_000, PROMPT).measure().unmeasured();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> unmeasured.put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aRepeatedOldOutputDoesNotEndTheWaitForNewOnes() {
    LongUnaryOperator ten = at -> at >= 20_000 && at < 30_000 ? 30_050 : at + 10;
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, ten).out(0, 190, 25_000).measure();

    assertThat(measures.recovery().downtimeMs()).as("19,910 to 25,000").isEqualTo(4_990);
    assertThat(measures.recovery().firstOutputMs()).isBetween(5_000L, 10_010L);
    assertThat(measures.recovery().firstNewOutputMs()).isEqualTo(10_010);
    assertThat(measures.recovery().longestGapMs()).isEqualTo(5_090);
  }

  @Test
  void aLostLastRecordDoesNotStretchDowntimeHoweverLongTheDrain() {
    LongUnaryOperator lost = at -> at == 39_900 ? -1 : PAUSE.applyAsLong(at);
    Story longDrain = Story.in(directory).traffic(40_000, 400_000);
    Measures measures = longDrain.fault(20_000).flow(0, 0, 40_000, lost).measure();

    assertThat(measures.recovery().downtimeMs()).isEqualTo(3_000);
    assertThat(measures.recovery().unavailableMs()).isEqualTo(3_000);
  }

  @Test
  void repeatsBeforeTheFaultAreNotReplayedAfterIt() {
    Story story = story().fault(20_000).flow(0, 0, 40_000, PAUSE);
    Measures measures = story.out(0, 10, 5_000).out(0, 11, 5_000).out(0, 11, 24_000).measure();

    assertThat(measures.recovery().replayedRecords()).isEqualTo(1);
    assertThat(measures.outputs().repeated()).isEqualTo(3);
  }

  @Test
  void aPartitionWithHardlyAnyBaselineHasNoDowntime() {
    Story story = story().fault(20_000).flow(0, 0, 40_000, PROMPT).flow(1, 19_500, 40_000, PROMPT);
    Measures measures = story.measure();

    assertThat(measures.recovery().downtimeMs()).isNull();
    assertThat(measures.unmeasured().get("recovery.downtimeMs"))
        .contains("input partitions [1] have fewer than 10 outputs");
    assertThat(measures.recovery().catchUpMs()).isNotNull();
  }

  @Test
  void anEarlyHiccupOutsideOfAnEqualStretchHidesNoOutage() {
    // Traffic ends 6 s after the fault, so the last 6 s before it are what is compared with.
    LongUnaryOperator hiccup = at -> at >= 8_000 && at < 11_000 ? 11_050 : PAUSE.applyAsLong(at);
    Measures measures =
        Story.in(directory)
            .traffic(26_000, 30_000)
            .fault(20_000)
            .flow(0, 0, 26_000, hiccup)
            .measure();

    assertThat(measures.recovery().downtimeMs()).isEqualTo(3_000);
    assertThat(measures.recovery().longestGapMs()).isEqualTo(3_100);
  }

  @Test
  void aHiccupInTheBaselineIsSeenBesideTheGapAsItIs() {
    LongUnaryOperator hiccup = at -> at >= 12_000 && at < 15_000 ? 15_050 : PAUSE.applyAsLong(at);
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, hiccup).measure();

    assertThat(measures.recovery().downtimeMs()).as("no longer than in the baseline").isZero();
    assertThat(measures.recovery().longestGapMs()).isEqualTo(3_100);
    assertThat(measures.unmeasured()).containsKey("recovery.firstNewOutputMs");
  }

  @Test
  void aFaultAfterTheTrafficIsPartOfNoRecovery() {
    Measures measures = story().fault(20_000).flow(0, 0, 40_000, PAUSE).fault(45_000).measure();

    assertThat(measures.recovery().catchUpMs()).isEqualTo(8_100);
  }
}
