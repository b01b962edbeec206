package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.step.InvalidElementException;
import io.rekindle.portable.step.RefusedException;
import org.junit.jupiter.api.Test;

/** What a failure says decides on the exit code. */
class PortableTest {
  @Test
  void whatCannotBeCarriedIsNotTriedAgain() {
    Throwable failure = new RuntimeException("wrapped", new InvalidElementException("one key"));
    assertThat(Portable.unusable(failure)).isEqualTo("one key");
  }

  @Test
  void aRefusalIs() {
    Throwable failure = new RuntimeException(new RefusedException("of another attempt"));
    assertThat(Portable.unusable(failure)).isNull();
    assertThat(Portable.refusal(failure)).isEqualTo("of another attempt");
  }

  /** As Flink hands them on from another process. */
  @Test
  void aCopyThatOnlyNamesItsClassCountsAsWell() {
    Throwable copy = new Exception(InvalidElementException.class.getName() + ": one key");
    assertThat(Portable.unusable(new RuntimeException("job", copy))).isEqualTo("one key");
    Throwable refusal = new Exception(RefusedException.class.getName() + ": no");
    assertThat(Portable.refusal(refusal)).isEqualTo("no");
  }

  @Test
  void anythingElseIsAFailure() {
    assertThat(Portable.unusable(new IllegalStateException("a mistake"))).isNull();
    assertThat(Portable.refusal(new IllegalStateException())).isNull();
  }
}
