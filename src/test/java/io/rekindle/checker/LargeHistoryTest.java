package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.History;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of several buckets counts as one of a single bucket does. */
class LargeHistoryTest {
  @Test
  void twoHundredThousandRecordsAreJudgedBucketByBucket(@TempDir Path directory)
      throws IOException {
    LargeHistory.write(directory, 200_000);
    History history = new History(directory);
    CheckResult result = RunChecker.check(history, history.meta());
    assertThat(result.acknowledged()).isEqualTo(200_000);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 0, 1_000, 0, 0));
    assertThat(result.examples().get("timersMissed")).hasSize(5);
    assertThat(result.observed().state()).as("nobody was probed").isNull();
  }
}
