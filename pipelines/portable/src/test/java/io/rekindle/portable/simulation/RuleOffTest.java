package io.rekindle.portable.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.simulation.Environment.WorldRules;
import io.rekindle.portable.step.Rules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of the protocol matters: without it some schedule goes wrong or stalls for good. Some
 * only save a restart, because the chain of images or the next epoch heals that, too: without them
 * a schedule stalls that otherwise does not.
 */
class RuleOffTest {
  private static final int SCHEDULES = 3_000;
  private static final Rules STEP = Rules.ALL;
  private static final AssemblerRules ALL = AssemblerRules.ALL;
  private static final WorldRules WORLD = WorldRules.ALL;

  /** What is switched off. */
  enum Off {
    REFUSE_FOREIGN(new Rules(false, true, true), ALL, WORLD),
    SKIP_HYDRATED(new Rules(true, false, true), ALL, WORLD),
    REEMIT_OUTBOX(new Rules(true, true, false), ALL, WORLD),
    CHAIN(
        STEP,
        new AssemblerRules(false, true, true, true, true, true, true, true, true, true, true),
        WORLD),
    CLOSURE(
        STEP,
        new AssemblerRules(true, false, true, true, true, true, true, true, true, true, true),
        WORLD),
    ORDER(
        STEP,
        new AssemblerRules(true, true, false, true, true, true, true, true, true, true, true),
        WORLD),
    SINK_READ_BACK(
        STEP,
        new AssemblerRules(true, true, true, false, true, true, true, true, true, true, true),
        WORLD),
    SINK_CONTENT(
        STEP,
        new AssemblerRules(true, true, true, true, false, true, true, true, true, true, true),
        WORLD),
    SINK_EPOCH(
        STEP,
        new AssemblerRules(true, true, true, true, true, false, true, true, true, true, true),
        WORLD),
    ACKS(
        STEP,
        new AssemblerRules(true, true, true, true, true, true, false, true, true, true, true),
        WORLD),
    ACK_EPOCH(
        STEP,
        new AssemblerRules(true, true, true, true, true, true, true, false, true, true, true),
        WORLD),
    ACK_UNAPPLIED(
        STEP,
        new AssemblerRules(true, true, true, true, true, true, true, true, false, true, true),
        WORLD),
    INPUT_END(
        STEP,
        new AssemblerRules(true, true, true, true, true, true, true, true, true, false, true),
        WORLD),
    /** Also of before the epoch's beginning, or it would be rarer still. */
    EPOCH_FENCE(
        STEP,
        new AssemblerRules(true, true, true, true, true, true, true, true, true, true, false),
        new WorldRules(true, true, true, true, false, true)),
    WAKE(STEP, ALL, new WorldRules(false, true, true, true, true, true)),
    IMAGES_RETAINED(STEP, ALL, new WorldRules(true, false, true, true, true, true)),
    SOURCE_FENCE(STEP, ALL, new WorldRules(true, true, false, true, true, true)),
    STRANGERS_PASS(STEP, ALL, new WorldRules(true, true, true, false, true, true)),
    /** Each of the two heals what the other would. */
    OWN_IMAGES_ONLY(STEP, ALL, new WorldRules(true, true, true, false, false, true)),
    NAMES(STEP, ALL, new WorldRules(true, true, true, true, true, false)),
    CONSUMER_FIRST_WINS(Consumer.FIRST_WINS),
    CONSUMER_LAST_WINS(Consumer.LAST_WINS);

    private final Rules step;
    private final AssemblerRules assembler;
    private final WorldRules world;
    private final Consumer consumer;

    Off(Rules step, AssemblerRules assembler, WorldRules world) {
      this.step = step;
      this.assembler = assembler;
      this.world = world;
      this.consumer = Consumer.RULE;
    }

    Off(Consumer consumer) {
      this.step = STEP;
      this.assembler = ALL;
      this.world = WORLD;
      this.consumer = consumer;
    }

    /** Those that have what the rule is against. */
    private List<Environment> environments() {
      return switch (this) {
        case REFUSE_FOREIGN -> named("chain-coalesced-native");
        case CHAIN -> named("rekey-native", "chain-failing-native");
        case ORDER -> named("rekey-native", "chain-failing-native", "rekey-stateless-samza");
        case EPOCH_FENCE -> named("rekey", "chain", "rekey-native", "chain-failing-native");
        case SINK_CONTENT -> named("rekey-failing", "chain-failing-native");
        case SOURCE_FENCE -> named("rekey-stateless-samza");
        case CLOSURE -> named("rekey-native", "rekey-failing", "chain-failing-native");
        default -> named("rekey", "chain");
      };
    }

    /** What the order of events is about happens seldom. */
    private int schedules() {
      return this == ORDER ? 4 * SCHEDULES : SCHEDULES;
    }

    private boolean onlySavesARestart() {
      return this == REFUSE_FOREIGN || this == IMAGES_RETAINED || this == STRANGERS_PASS;
    }

    private static List<Environment> named(String... names) {
      return Environment.all().stream().filter(e -> List.of(names).contains(e.name())).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutItSomeScheduleGoesWrong(Off off) {
    Optional<String> found = firstViolation(off);
    System.out.println("without " + off + ": " + found.orElse("nothing"));
    assertThat(found).as("a violation without " + off).isPresent();
  }

  private static Optional<String> firstViolation(Off off) {
    for (long seed = 1; seed <= off.schedules(); seed++) {
      for (Environment environment : off.environments()) {
        try {
          Environment without = environment.withRules(off.step, off.assembler, off.world);
          if (stalls(without, seed, off.consumer) > 0
              && off.onlySavesARestart()
              && stalls(environment, seed, Consumer.RULE) == 0) {
            return Optional.of("a stall (schedule " + seed + " of " + environment.name() + ")");
          }
        } catch (Violation e) {
          return Optional.of(
              e.getMessage() + " (schedule " + seed + " of " + environment.name() + ")");
        }
      }
    }
    return Optional.empty();
  }

  private static long stalls(Environment environment, long seed, Consumer consumer) {
    List<Op> ops = Op.schedule(seed, environment.length());
    return Simulation.run(environment, seed, ops, consumer).of(Reached.Event.STALL_AT_THE_END);
  }
}
