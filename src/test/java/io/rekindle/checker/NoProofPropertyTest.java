package io.rekindle.checker;

import static io.rekindle.history.Topic.BALANCES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Output;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random runs that prove nothing are never VALID, and no excuse for what is wrong in them. */
class NoProofPropertyTest {
  private static final int TRIES = 50;

  /** One whose timers fire in time, but for what is planted. */
  private static RandomRun random(long seed, int inputs, NoProof plant) {
    RandomRun random = new RandomRun(seed, inputs).withRollbacks();
    random.pipeline.accountsWithInputs().forEach(random.pipeline::fireAlerts);
    SimulatedTimers timers = new SimulatedTimers(random.pipeline);
    (plant == null ? NoProof.FAULT_NOT_FELT : plant).traffic(random, timers);
    timers.fire();
    random.pipeline.finish();
    return random;
  }

  @Property(tries = 4 * TRIES)
  void whatProvesNothingIsUnknown(
      @ForAll long seed, @ForAll @IntRange(max = 40) int inputs, @ForAll NoProof plant) {
    RandomRun random = random(seed, inputs, plant);
    plant.plant(random);
    CheckResult result = random.run.check();
    assertThat(result.verdict()).as(plant + " " + result.reasons()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.doubts()).as(plant.toString()).contains(plant.doubt);
    // Outputs of before all inputs came before every fault, too.
    if (plant != NoProof.ALL_OLDER_THAN_INPUT) {
      assertThat(result.doubts()).as(plant.toString()).isEqualTo(Set.of(plant.doubt));
    }
    boolean timer = plant.doubt == Doubt.TIMER_MENDED;
    assertThat(result.checks().timersLate()).as(plant.toString()).isEqualTo(timer ? 1 : 0);
  }

  @Property(tries = TRIES)
  void timersInTimeAreClean(@ForAll long seed, @ForAll @IntRange(max = 40) int inputs) {
    CheckResult result = random(seed, inputs, null).run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    assertThat(result.checks().timersLate()).isZero();
  }

  /** Statements of several periods at once, the accounts in any order. */
  @Property(tries = TRIES)
  void aWatermarkThatStoodStillIsClean(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int inputs,
      @ForAll @IntRange(min = 1, max = 20_000) int stillMs) {
    RandomRun random = new RandomRun(seed, inputs).withRollbacks();
    SimulatedTimers timers = new SimulatedTimers(random.pipeline);
    NoProof.FAULT_NOT_FELT.traffic(random, timers);
    long untilMs = random.run.now() - random.random.nextInt(6_000);
    for (String account : random.pipeline.accountsWithInputs()) {
      timers.still(account, untilMs - stillMs, untilMs + random.random.nextInt(50));
    }
    timers.fire();
    random.pipeline.finish();
    CheckResult result = random.run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
  }

  /** But what the broker did is not the pipeline's fault. */
  @Property(tries = 2 * TRIES)
  void noProofIsNoExcuse(
      @ForAll long seed, @ForAll @IntRange(max = 40) int inputs, @ForAll NoProof plant) {
    RandomRun random = random(seed, inputs, plant);
    plant.plant(random);
    List<Output> balances = random.run.outputs.stream().filter(Spoil.of(BALANCES)).toList();
    String lost = random.any(balances).value();
    Spoil.remove(random.run, Spoil.of(BALANCES, lost));
    CheckResult result = random.run.check();
    assertThat(result.checks().lost()).as(plant.toString()).isPositive();
    assertThat(result.verdict())
        .as(plant.toString())
        .isEqualTo(plant.doubt == Doubt.BROKER_LOST ? Verdict.UNKNOWN : Verdict.INVALID);
  }
}
