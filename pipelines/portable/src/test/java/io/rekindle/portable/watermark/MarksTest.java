package io.rekindle.portable.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.image.Mark;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final long DELAY = 100;

  private long now = 1_000_000;
  private final Marks marks = new Marks(4, DELAY, 200, () -> now);

  @Test
  void theFirstRecordSaysHowFarItBringsItsPartition() {
    assertThat(marks.after(2, 7, now - 50)).contains(new Mark(4, 2, 8, now - 150));
    assertThat(marks.after(3, 0, now)).contains(new Mark(4, 3, 1, now - DELAY));
  }

  @Test
  void notOftenerThanAskedAndNotWithoutNews() {
    long first = now;
    marks.after(2, 7, first);
    now += 199;
    assertThat(marks.after(2, 8, now)).isEmpty();
    now += 1;
    assertThat(marks.after(2, 9, first)).contains(new Mark(4, 2, 10, first + 199 - DELAY));
    now += 10_000;
    assertThat(marks.after(2, 10, first)).as("a late one moves nothing").isEmpty();
  }

  @Test
  void aTimeAheadOfTheClockSaysOnlyThatThereWasARecord() {
    assertThat(marks.after(2, 7, now + 5_000)).contains(new Mark(4, 2, 8, PartitionWatermark.NONE));
    now += 5_001;
    assertThat(marks.after(2, 8, 0)).contains(new Mark(4, 2, 9, now - 1 - DELAY));
  }
}
