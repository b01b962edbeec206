package io.rekindle.portable.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.simulation.Environment.WorldRules;
import io.rekindle.portable.step.Rules;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of the protocol matters: without it some schedule goes wrong or stalls for good. Some
 * only save a restart, because the chain of images or the next epoch heals that, too: without them
 * a schedule stalls that otherwise does not.
 */
@Execution(ExecutionMode.CONCURRENT)
class RuleOffTest {
  private static final int SCHEDULES = 3_000;

  /** What is switched off. */
  enum Off {
    REFUSE_FOREIGN("refuseForeign"),
    REFUSE_ROLLED_BACK("refuseRolledBack"),
    SKIP_HYDRATED("skipHydrated"),
    REEMIT_OUTBOX("reemitOutbox"),
    /** A change is made for a content, which tells the chain, too. */
    CHAIN("chain", "base"),
    BASE("base"),
    CLOSURE("closure"),
    HOME("home"),
    ORDER("order"),
    SINK_READ_BACK("sinkReadBack"),
    SINK_CONTENT("sinkContent"),
    SINK_EPOCH("sinkEpoch"),
    ACKS("acks"),
    ACK_EPOCH("ackEpoch"),
    ACK_UNAPPLIED("ackUnapplied"),
    INPUT_END("inputEnd"),
    /** Also of before the epoch's beginning; and of epochs without an identity. */
    EPOCH_FENCE("epochFence", "ownImagesOnly", "identity"),
    MARKS("marks"),
    WAKE("wake"),
    IMAGES_RETAINED("retained"),
    SOURCE_FENCE("sourceFence"),
    STRANGERS_PASS("strangersPass"),
    /** Each of the two heals what the other would. */
    OWN_IMAGES_ONLY("strangersPass", "ownImagesOnly"),
    NAMES("names"),
    WATERMARK_CARRIED("carry"),
    WAKES_HOLD("hold"),
    TIMERS_HOLD_AT_OUTPUT_TIME("outputTime"),
    TAKE_IN("takeIn"),
    IDENTITY("identity"),
    PIPELINES("pipelines"),
    /** What an older epoch with a higher number wrote is never taken for this one's: it stalls. */
    HIGHEST_NUMBER("highest"),
    /** Where no number is issued twice there are none. */
    DOUBLES("doubles", "highest"),
    CONSUMER_OF_ANY_PIPELINE(Consumer.ANY_PIPELINE),
    CONSUMER_FIRST_WINS(Consumer.FIRST_WINS),
    CONSUMER_LAST_WINS(Consumer.LAST_WINS);

    private final Rules step;
    private final AssemblerRules assembler;
    private final WorldRules world;
    private final Consumer consumer;

    Off(String... rules) {
      this(Consumer.RULE, rules);
    }

    Off(Consumer consumer, String... rules) {
      this.step = without(Rules.class, rules);
      this.assembler = without(AssemblerRules.class, rules);
      this.world = without(WorldRules.class, rules);
      this.consumer = consumer;
      Set<String> all =
          Stream.of(Rules.class, AssemblerRules.class, WorldRules.class)
              .flatMap(RuleOffTest::names)
              .collect(Collectors.toSet());
      Violation.unless(all.containsAll(List.of(rules)), "no such rules: %s", List.of(rules));
    }

    /** Those that have what the rule is against. */
    private List<Environment> environments() {
      return switch (this) {
        case REFUSE_FOREIGN -> named("chain-coalesced-native");
        case REFUSE_ROLLED_BACK -> named("rekey-failing");
        case CHAIN -> named("rekey-native", "chain-failing-native");
        case BASE -> named("rekey-failing", "rekey-native");
        case ORDER -> named("rekey-native", "chain-failing-native", "rekey-stateless-samza");
        case EPOCH_FENCE -> named("rekey", "chain", "rekey-native", "chain-failing-native");
        case SINK_CONTENT -> named("rekey-failing", "chain-failing-native");
        case SOURCE_FENCE -> named("rekey-stateless-samza");
        case CLOSURE -> named("rekey-native", "rekey-failing", "chain-failing-native");
        case HOME -> named("rekey", "rekey-native");
        case TAKE_IN -> named("chain-growing");
        case MARKS -> named("windows-coalesced-failing-native");
        case WATERMARK_CARRIED, WAKES_HOLD -> named("windows");
        case TIMERS_HOLD_AT_OUTPUT_TIME -> named("grace");
        default -> named("rekey", "chain");
      };
    }

    /** What the order of events is about happens seldom. */
    private int schedules() {
      return this == ORDER ? 4 * SCHEDULES : SCHEDULES;
    }

    /**
     * Of these rules, those that would heal it; what goes wrong without them alone is not found.
     */
    private Set<String> healers() {
      return switch (this) {
        case EPOCH_FENCE -> Set.of("ownImagesOnly", "identity");
        case DOUBLES -> Set.of("highest");
        default -> Set.of();
      };
    }

    private boolean onlySavesARestart() {
      return List.of(
              REFUSE_FOREIGN, REFUSE_ROLLED_BACK, IMAGES_RETAINED, STRANGERS_PASS, HIGHEST_NUMBER)
          .contains(this);
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

  /** All rules of that kind but some. */
  private static <T extends Record> T without(Class<T> kind, String... rules) {
    try {
      Object[] on = names(kind).map(name -> !List.of(rules).contains(name)).toArray();
      Class<?>[] types = new Class<?>[on.length];
      Arrays.fill(types, boolean.class);
      return kind.getDeclaredConstructor(types).newInstance(on);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> names(Class<? extends Record> kind) {
    return Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getName);
  }

  private static Optional<String> firstViolation(Off off) {
    for (long seed = 1; seed <= off.schedules(); seed++) {
      for (Environment environment : off.environments()) {
        if (!off.healers().isEmpty() && goesWrong(environment, seed, off.healers())) {
          continue;
        }
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

  private static boolean goesWrong(Environment environment, long seed, Set<String> without) {
    String[] rules = without.toArray(String[]::new);
    Environment healed =
        environment.withRules(
            without(Rules.class, rules),
            without(AssemblerRules.class, rules),
            without(WorldRules.class, rules));
    try {
      stalls(healed, seed, Consumer.RULE);
      return false;
    } catch (Violation e) {
      return true;
    }
  }

  private static long stalls(Environment environment, long seed, Consumer consumer) {
    List<Op> ops = Op.schedule(seed, environment.length());
    return Simulation.run(environment, seed, ops, consumer).of(Reached.Event.STALL_AT_THE_END);
  }
}
