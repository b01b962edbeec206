package io.rekindle.cluster.portable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestoreLimitTest {
  private final RestoreLimit limit = new RestoreLimit();

  @Test
  void fiveInVainAreTheMost() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.reached(7, 1_000, false, "why")).isEmpty();
    }
    assertThat(limit.reached(7, 1_000, false, "why").orElseThrow())
        .contains("5 restores in a row", "why");
  }

  @Test
  void oneThatGotFurtherStartsTheCountAnew() {
    for (int i = 0; i < 50; i++) {
      assertThat(limit.reached(i / 4, 1_000, true, "why")).isEmpty();
    }
  }

  @Test
  void oneThatRanLongWithNothingToDoIsNotInVain() {
    for (int i = 0; i < 50; i++) {
      assertThat(limit.reached(7, 600_000, false, "a kill")).isEmpty();
    }
  }

  @Test
  void butALongStallIs() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.reached(7, 600_000, true, "stuck")).isEmpty();
    }
    assertThat(limit.reached(7, 600_000, true, "stuck")).isPresent();
  }
}
