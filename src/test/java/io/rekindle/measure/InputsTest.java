package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.HistoryException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {
  @Test
  void offsetsMayComeInAnyOrderAndBeginAnywhere() {
    Inputs inputs = new Inputs(3);
    for (long offset :
        new long[] {5_000_000_010L, 5_000_000_000L, 5_000_000_400L, 5_000_000_001L}) {
      inputs.acknowledged(offset, (int) (offset - 5_000_000_000L), 0, 7, false);
    }
    assertThat(inputs.output(5_000_000_010L, 20)).isEqualTo(1);
    assertThat(inputs.output(5_000_000_010L, 15)).isEqualTo(2);
    assertThat(inputs.output(5_000_000_002L, 15)).as("never acknowledged").isZero();
    assertThat(inputs.output(4L, 15)).isZero();
    List<String> seen = new ArrayList<>();
    inputs.each((scheduled, acked, out, copies) -> seen.add(scheduled + ":" + out + ":" + copies));
    int never = Inputs.NEVER;
    assertThat(seen)
        .containsExactly(
            "0:" + never + ":0", "1:" + never + ":0", "10:15:2", "400:" + never + ":0");
  }

  @Test
  void offsetsTooFarApartAreNotOneRun() {
    Inputs inputs = new Inputs(3);
    inputs.acknowledged(0, 0, 0, 0, false);
    assertThatThrownBy(() -> inputs.acknowledged(1L << 40, 0, 0, 0, false))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("partition 3");
  }
}
