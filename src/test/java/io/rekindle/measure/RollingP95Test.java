package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingP95Test {
  @Test
  void anEmptyWindowHasNoValue() {
    RollingP95 window = new RollingP95();
    assertThat(window.value()).isEqualTo(-1);
    window.add(new int[] {0});
    assertThat(window.value()).isZero();
    window.remove(new int[] {0});
    assertThat(window.value()).isEqualTo(-1);
  }

  @Test
  void the95thOfOneToAHundred() {
    RollingP95 window = new RollingP95();
    window.add(IntStream.rangeClosed(1, 100).toArray());
    assertThat(window.value()).isEqualTo(95);
    window.remove(IntStream.rangeClosed(96, 100).toArray());
    assertThat(window.value()).isEqualTo(91);
  }

  @Test
  void whatIsBeyondTheRangeCountsAsItsEnd() {
    RollingP95 window = new RollingP95();
    window.add(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1});
    assertThat(window.value()).isEqualTo((1 << 22) - 2);
  }
}
