package io.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void millis() {
    assertThat(
            List.of(0.0, 4.5, 850.0, 999.6, 1_630.0, 9_999.0, 12_400.0, 125_000.0).stream()
                .map(Format::millis))
        .containsExactly(
            "0 ms", "4.5 ms", "850 ms", "1.00 s", "1.63 s", "10.0 s", "12.4 s", "2 min 5 s");
  }

  @Test
  void countsBytesAndShares() {
    assertThat(Format.count(1_234)).isEqualTo("1,234");
    assertThat(Format.count(12.5)).isEqualTo("12.5");
    assertThat(Format.bytes(999)).isEqualTo("999 B");
    assertThat(Format.bytes(1_830_221)).isEqualTo("1.8 MB");
    assertThat(Format.percent(0.034)).isEqualTo("3.4 %");
    assertThat(Format.percent(1)).isEqualTo("100 %");
    assertThat(Format.orNone(null, Format::count)).isEqualTo("–");
  }

  @Test
  void aRangeSaysACommonUnitOnce() {
    assertThat(Format.range(Spread.of(List.of(1_400, 2_000)), Format::millis))
        .isEqualTo("1.40–2.00 s");
    assertThat(Format.range(Spread.of(List.of(850, 2_000)), Format::millis))
        .isEqualTo("850 ms–2.00 s");
    assertThat(Format.range(Spread.of(List.of(65_000, 125_000)), Format::millis))
        .isEqualTo("65.0 s–2 min 5 s");
    assertThat(Format.range(Spread.of(List.of(2, 2)), Format::count)).isEmpty();
  }

  @Test
  void aSpreadLeavesOutWhatIsNotThere() {
    assertThat(Spread.of(Arrays.asList(3, null, 1))).isEqualTo(new Spread(2, 1, 3, 2, 3));
    assertThat(Spread.of(Arrays.asList((Long) null))).isNull();
  }
}
