package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Idempotence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run whose steps are idempotent for half of the accounts has a verdict for either half. */
class HalvesTest {
  private static final int MANY = 20;

  private final HistoryBuilder run =
      new HistoryBuilder().runner("samza").idempotent(Idempotence.HALF);
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);
  private final List<Ack> inputs = new ArrayList<>();

  private void traffic() {
    for (int i = 0; i < 5 * MANY; i++) {
      inputs.add(run.tx("a" + i % MANY, 10 + i));
    }
  }

  private Ack firstOf(boolean idempotent) {
    return inputs.stream()
        .filter(ack -> Idempotence.HALF.covers(ack.account()) == idempotent)
        .findFirst()
        .orElseThrow();
  }

  private List<CheckResult> check() {
    pipeline.finish();
    return run.checkParts();
  }

  @Test
  void eachHalfIsJudgedByWhatItIsPromised() {
    traffic();
    run.crash();
    pipeline.processAll();
    // Replayed after the crash: an idempotent step takes them in once, another one twice.
    pipeline.process(firstOf(false));
    pipeline.process(firstOf(true));
    List<CheckResult> parts = check();
    CheckResult bare = parts.get(0);
    CheckResult careful = parts.get(1);
    assertThat(bare.promised().state()).isEqualTo(Guarantee.AT_LEAST_ONCE);
    assertThat(bare.checks().duplicateEffects()).isEqualTo(1);
    assertThat(careful.promised().state()).isEqualTo(Guarantee.EXACTLY_ONCE);
    assertThat(careful.checks().duplicateEffects()).isZero();
    assertThat(parts).extracting(CheckResult::verdict).containsOnly(VALID);
    assertThat(bare.acknowledged() + careful.acknowledged()).isEqualTo(inputs.size());
    assertThat(Math.min(bare.acknowledged(), careful.acknowledged())).isGreaterThan(MANY);
  }

  @Test
  void whatIsWrongInOneHalfIsThatHalfsOnly() {
    traffic();
    Ack lost = firstOf(true);
    inputs.stream().filter(ack -> ack != lost).forEach(pipeline::process);
    List<CheckResult> parts = check();
    assertThat(parts.get(0).verdict()).isEqualTo(VALID);
    assertThat(parts.get(0).checks().lost()).isZero();
    assertThat(parts.get(1).verdict()).isEqualTo(INVALID);
    assertThat(parts.get(1).checks().lost()).isEqualTo(1);
  }

  @Test
  void aHalfThatNothingWasSentToProvesNothing() {
    for (int i = 0; i < MANY; i++) {
      if (Idempotence.HALF.covers("a" + i)) {
        run.tx("a" + i, 10);
      }
    }
    pipeline.processAll();
    List<CheckResult> parts = check();
    assertThat(parts.get(0).verdict()).isEqualTo(UNKNOWN);
    assertThat(parts.get(0).doubts()).contains(Doubt.NO_INPUT);
    assertThat(parts.get(1).verdict()).isEqualTo(VALID);
  }

  @Test
  void whetherTheRateWasSustainedIsAMatterOfBoth() {
    traffic();
    // All of one half comes out at once, nothing of the other for long.
    for (Ack ack : inputs) {
      boolean slow = Idempotence.HALF.covers(ack.account());
      pipeline.process(
          new Ack(
              ack.account(),
              ack.partition(),
              ack.offset(),
              ack.scheduledMs(),
              ack.sentMs(),
              ack.ackedMs() + (slow ? 60_000 : 0),
              ack.kind(),
              ack.value()));
    }
    assertThat(check()).allSatisfy(part -> assertThat(part.doubts()).contains(Doubt.NOT_SUSTAINED));
  }
}
