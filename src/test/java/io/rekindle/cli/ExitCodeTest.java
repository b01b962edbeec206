package io.rekindle.cli;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void theWorstVerdictDecides() {
    assertThat(ExitCode.of(List.of(VALID, VALID))).isZero();
    assertThat(ExitCode.of(List.of(VALID, UNKNOWN))).isEqualTo(11);
    assertThat(ExitCode.of(List.of(UNKNOWN, INVALID, VALID))).isEqualTo(10);
  }

  @Test
  void noVerdictAtAllProvesNothing() {
    assertThat(ExitCode.of(List.of())).isEqualTo(11);
  }
}
