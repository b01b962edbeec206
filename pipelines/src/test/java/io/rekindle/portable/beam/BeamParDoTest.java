package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.beam.ParDoOutcomes.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.ParDoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.runner.JUnitCore;

/** Beam's own tests of ParDo, as they are, with their DoFns hosted as portable steps. */
class BeamParDoTest {
  private static final Path COMMITTED = Path.of("portable", "PARDOTEST.md");
  private static final Path WRITTEN = Path.of("target", "PARDOTEST.md");

  /** Those that have DoFns with state or timers. */
  private static final Class<?>[] TESTS = {
    ParDoTest.StateTests.class,
    ParDoTest.StateCoderInferenceTests.class,
    ParDoTest.TimerTests.class,
    ParDoTest.TimerCoderInferenceTests.class,
    ParDoTest.TimerFamilyTests.class,
    ParDoTest.KeyTests.class,
    ParDoTest.OnWindowExpirationTests.class
  };

  private static final String ORDER =
      "wants an element to come to the second `DoFn` before a timer there that its own time makes"
          + " due. Without the host, too, the runner fires the timer first once the first `DoFn` has"
          + " state (`DirectOrder` among the tests shows it)";

  private static final Map<String, String> DIFFERENT =
      Map.of("testOutputTimestamp", ORDER, "testOutputTimestampWithProcessingTime", ORDER);

  @TempDir Path snapshots;

  @BeforeEach
  void runOnTheHost() {
    System.setProperty(
        TestPipeline.PROPERTY_BEAM_TEST_PIPELINE_OPTIONS,
        "[\"--runner=" + HostingRunner.class.getName() + "\"]");
  }

  @AfterEach
  void runOthersAsEver() {
    System.clearProperty(TestPipeline.PROPERTY_BEAM_TEST_PIPELINE_OPTIONS);
  }

  @Test
  void eachEndsAsTheTableHasIt() throws IOException {
    ParDoOutcomes outcomes = new ParDoOutcomes(snapshots, DIFFERENT);
    JUnitCore junit = new JUnitCore();
    junit.addListener(outcomes);
    junit.run(TESTS);
    assertThat(outcomes.told())
        .filteredOn(one -> one.outcome() == Outcome.FAILED)
        .extracting(one -> one.test() + ": " + one.why())
        .isEmpty();
    String table = new ParDoTable(outcomes.told()).toString();
    Files.createDirectories(WRITTEN.getParent());
    Files.writeString(WRITTEN, table);
    assertThat(table)
        .as("%s, which is %s if that is right", WRITTEN, COMMITTED)
        .isEqualTo(Files.readString(COMMITTED));
  }
}
