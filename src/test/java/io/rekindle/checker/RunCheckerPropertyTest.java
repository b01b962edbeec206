package io.rekindle.checker;

import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.DEAD_LETTERS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.CheckResult.Checks;
import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random runs: never a false alarm, and never a planted fault that is missed or blamed on another
 * check.
 */
class RunCheckerPropertyTest {
  private static final int TRIES = 300;

  @Property(tries = TRIES)
  void rollbacksAreNoFaultOfFlink(@ForAll long seed, @ForAll @IntRange(max = 80) int inputs) {
    RandomRun random = new RandomRun(seed, inputs).withRollbacks();
    random.pipeline.finish();
    CheckResult result = random.run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    assertThat(result.observed().state()).isEqualTo(Guarantee.EXACTLY_ONCE);
    assertThat(flaws(result.checks())).isZero();
  }

  @Property(tries = TRIES)
  void replaysAreNoFaultOfSamza(@ForAll long seed, @ForAll @IntRange(max = 80) int inputs) {
    RandomRun random = new RandomRun(seed, inputs);
    random.run.runner("samza");
    random.withReplays().pipeline.finish();
    CheckResult result = random.run.check();
    assertThat(result.checks().lost()).isZero();
    if (!random.run.idempotent()) {
      long effects = random.run.outputs.stream().filter(Spoil.of(BALANCES)).count();
      long inputsApplied =
          random.run.acks.stream()
              .filter(a -> a.kind() == AckKind.TX || a.kind() == AckKind.DUPLICATE)
              .count();
      assertThat(result.reasons()).isEmpty();
      assertThat(result.checks().duplicateEffects()).isEqualTo(effects - inputsApplied);
    }
  }

  /**
   * Whatever of a timer's outputs a crash kept from being sent: nothing is promised of those. A run
   * so short that nothing was due long before.
   */
  @Property(tries = TRIES)
  void whatACrashTakesFromTimersIsNoFaultOfSamza(
      @ForAll long seed, @ForAll @IntRange(max = 36) int inputs) {
    RandomRun random = new RandomRun(seed, inputs);
    random.run.runner("samza").crash();
    random.withReplays().pipeline.finish();
    int every = 1 + random.random.nextInt(4);
    random.run.outputs.removeIf(
        output ->
            (output.topic() == ALERTS || output.topic() == STATEMENTS)
                && random.random.nextInt(every) == 0);
    CheckResult result = random.run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    if (random.run.idempotent()) {
      assertThat(result.observed().state()).isEqualTo(Guarantee.EXACTLY_ONCE);
    }
  }

  @Property(tries = TRIES)
  void aLostInputIsCounted(@ForAll long seed, @ForAll @IntRange(max = 80) int inputs) {
    RandomRun random = new RandomRun(seed, inputs);
    List<Ack> unique = new ArrayList<>(random.transactions());
    unique.removeIf(
        ack -> random.run.acks.stream().filter(a -> ack.value().equals(a.value())).count() > 1);
    random.skip(random.any(unique)).withRollbacks().pipeline.finish();
    CheckResult result = random.run.check();
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.checks().lost()).isEqualTo(1);
    assertThat(result.checks().duplicateEffects()).isZero();
    assertThat(result.checks().outOfOrder()).isZero();
    assertThat(result.observed().state()).isEqualTo(Guarantee.AT_MOST_ONCE);
  }

  @Property(tries = TRIES)
  void effectsAppliedTwiceAreCounted(
      @ForAll long seed,
      @ForAll @IntRange(max = 80) int inputs,
      @ForAll @IntRange(min = 1, max = 4) int twice) {
    RandomRun random = new RandomRun(seed, inputs);
    random.run.idempotent(false);
    random.withRollbacks();
    for (int i = 0; i < twice; i++) {
      random.pipeline.process(random.any(random.transactions()));
    }
    random.pipeline.finish();
    CheckResult result = random.run.check();
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.checks().duplicateEffects()).isEqualTo(twice);
    assertThat(result.checks().lost()).isZero();
    assertThat(result.observed().state()).isEqualTo(Guarantee.AT_LEAST_ONCE);
  }

  /** One way to spoil a clean run, and what only this must change in the counts. */
  enum Plant {
    OUTPUT_LOST(BALANCES),
    WRONG_BALANCE(BALANCES),
    WRONG_VERSION(BALANCES),
    WRONG_AMOUNT(BALANCES),
    SWAPPED(BALANCES),
    STATE_BALANCE(STATES),
    STATE_VERSION(STATES),
    STATE_OFFSET(STATES),
    STATE_CATEGORIES(STATES),
    STATE_TURNOVER(STATES),
    STATE_FIRST_OFFSETS(STATES),
    STATE_ENTRIES(STATES),
    STATE_PANES(STATES),
    STATE_PENDING(STATES),
    STATE_FIRINGS(STATES),
    TWO_ANSWERS(STATES),
    ALERT_EARLY(ALERTS),
    STATEMENT_EARLY(STATEMENTS),
    IMPOSSIBLE_BALANCE(BALANCES),
    ALERT_LOST(ALERTS),
    ALERT_TWICE(ALERTS),
    ALERT_WRONG(ALERTS),
    STATEMENT_LOST(STATEMENTS),
    STATEMENT_WRONG(STATEMENTS),
    STATEMENT_TWICE(STATEMENTS),
    LETTER_LOST(DEAD_LETTERS),
    LETTER_WRONG(DEAD_LETTERS),
    FOREIGN(BALANCES);

    final Topic topic;

    Plant(Topic topic) {
      this.topic = topic;
    }
  }

  @Property(tries = 4 * TRIES)
  void aPlantedFaultIsFoundAndBlamedOnItsCheck(
      @ForAll long seed, @ForAll @IntRange(max = 60) int inputs, @ForAll Plant plant) {
    RandomRun random = new RandomRun(seed, inputs).withRollbacks();
    random.pipeline.finish();
    Checks clean = random.run.check().checks();
    Output victim = random.any(random.run.outputs.stream().filter(Spoil.of(plant.topic)).toList());
    int records = random.run.outputs.size();
    Checks expected = plant(random, plant, victim, clean);
    CheckResult result = random.run.check();
    assertThat(result.verdict()).as(plant + " " + victim).isEqualTo(Verdict.INVALID);
    // Removing all copies of an output removes its benign repetitions too.
    long fewer =
        random.run.outputs.size() < records
            ? result.checks().duplicateOutputs()
            : expected.duplicateOutputs();
    assertThat(result.checks()).as(plant + " " + victim).isEqualTo(with(expected, fewer));
  }

  private static Checks plant(RandomRun random, Plant plant, Output victim, Checks c) {
    HistoryBuilder run = random.run;
    Predicate<Output> same = o -> o.topic() == victim.topic() && o.value().equals(victim.value());
    Predicate<Output> input = sameId(victim);
    switch (plant) {
      case OUTPUT_LOST -> Spoil.remove(run, same);
      case WRONG_BALANCE -> Spoil.replace(run, same, "\"balance\":-?", "\"balance\":77");
      case WRONG_VERSION -> Spoil.replace(run, same, "\"version\":", "\"version\":77");
      case WRONG_AMOUNT -> Spoil.replace(run, same, "\"amount\":-?", "\"amount\":77");
      case SWAPPED -> {
        return new Checks(0, c.duplicateOutputs(), 0, 0, swap(run), 0, 0, 0, c.deadLetters());
      }
      case ALERT_EARLY, STATEMENT_EARLY -> {
        Output first =
            run.outputs.stream()
                .filter(plant == Plant.ALERT_EARLY ? input : same)
                .findFirst()
                .orElseThrow();
        run.outputs.set(run.outputs.indexOf(first), at(first, 1, first.value()));
        return new Checks(0, c.duplicateOutputs(), 0, 0, 0, 0, 0, 0, 1, 0, 0, c.deadLetters());
      }
      case TWO_ANSWERS -> {
        Output right =
            run.outputs.stream()
                .filter(Spoil.of(STATES, "\"step\":\"ledger"))
                .filter(o -> o.key().equals(victim.key()))
                .findFirst()
                .orElseThrow();
        String wrong = right.value().replaceFirst("\"version\":", "\"version\":1");
        run.outputs.add(run.outputs.indexOf(right), at(right, right.appendMs(), wrong));
        return new Checks(0, c.duplicateOutputs(), 0, 0, 0, 0, 0, 0, 0, 0, 1, c.deadLetters());
      }
      case IMPOSSIBLE_BALANCE ->
          // Two versions higher there is a hole below it.
          run.output(
              BALANCES,
              victim.key(),
              victim
                  .value()
                  .replaceFirst("\"version\":(\\d+)", "\"version\":" + hole(run, victim))
                  .replaceFirst("\"balance\":-?\\d+", "\"balance\":999999"));
      case STATE_BALANCE -> cell(run, victim, "ledger", "\"balance\":-?", "\"balance\":77");
      case STATE_VERSION ->
          cell(
              run,
              victim,
              "ledger",
              "\"version\":",
              "\"version\":" + (1 + random.random.nextInt(9)));
      case STATE_OFFSET -> cell(run, victim, "ledger", "\"lastOffset\":", "\"lastOffset\":7");
      case STATE_CATEGORIES -> cell(run, victim, "ledger", "\\[\"c", "[\"x");
      case STATE_TURNOVER -> cell(run, victim, "ledger", "\"turnover\":", "\"turnover\":1");
      case STATE_FIRST_OFFSETS -> cell(run, victim, "deduplicate", "\"t", "\"x");
      case STATE_ENTRIES ->
          cell(run, victim, "statement", "\"entries\":.", "\"entries\":[{\"offset\":0}");
      case STATE_PANES -> cell(run, victim, "statement", "panes\":.(\"\\d+\"):1", "panes\":{$1:2");
      case STATE_PENDING ->
          cell(run, victim, "alert", "\"pending\":.", "\"pending\":[{\"offset\":0}");
      case STATE_FIRINGS -> cell(run, victim, "alert", "\"firings\":", "\"firings\":77");
      case ALERT_LOST -> {
        // The firing's number may go with it, and the state's count of firings then lacks its
        // proof; so may the record that shows where a rolled-back worker started over, and another
        // alert of that firing then seems to have fired twice.
        Spoil.remove(run, input);
        Checks now = run.check().checks();
        return new Checks(
            0,
            c.duplicateOutputs(),
            0,
            0,
            0,
            Math.min(1, now.stateMismatches()),
            1,
            now.timersTwice(),
            c.deadLetters());
      }
      case ALERT_TWICE ->
          run.output(
              ALERTS,
              victim.key(),
              victim.value().replaceFirst("\"firing\":\\d+", "\"firing\":1000"));
      case ALERT_WRONG -> Spoil.replace(run, input, "\"amount\":-?", "\"amount\":77");
      case STATEMENT_LOST -> Spoil.remove(run, same);
      case STATEMENT_WRONG -> Spoil.replace(run, same, "\"sum\":-?", "\"sum\":77");
      case STATEMENT_TWICE ->
          run.output(
              STATEMENTS,
              victim.key(),
              victim
                  .value()
                  .replaceFirst(
                      "\"pane\":0,\"count\":\\d+,\"sum\":-?\\d+",
                      "\"pane\":1,\"count\":0,\"sum\":0"));
      case LETTER_LOST -> Spoil.remove(run, same);
      case LETTER_WRONG -> Spoil.replace(run, same, "\"value\":\"", "\"value\":\"AAAA");
      case FOREIGN ->
          run.output(
              BALANCES, "eve", victim.value().replaceFirst("\"offset\":", "\"offset\":9999"));
      default -> throw new IllegalArgumentException();
    }
    long repeats = c.duplicateOutputs();
    long letters = c.deadLetters();
    return switch (plant.topic) {
      case STATES -> new Checks(0, repeats, 0, 0, 0, 1, 0, 0, letters);
      default ->
          switch (plant) {
            case OUTPUT_LOST -> new Checks(1, repeats, 0, 0, 0, 0, 0, 0, letters);
            case LETTER_LOST -> new Checks(1, repeats, 0, 0, 0, 0, 0, 0, letters - 1);
            case ALERT_TWICE -> new Checks(0, repeats, 0, 0, 0, 0, 0, 1, letters);
            // A second pane, and one that says nothing.
            case STATEMENT_TWICE -> new Checks(0, repeats, 1, 0, 0, 0, 0, 1, letters);
            case STATEMENT_LOST -> new Checks(0, repeats, 0, 0, 0, 0, 1, 0, letters);
            default -> new Checks(0, repeats, 1, 0, 0, 0, 0, 0, letters);
          };
    };
  }

  private static Output at(Output o, long appendMs, String value) {
    return new Output(o.topic(), o.key(), o.partition(), o.offset(), appendMs, value);
  }

  /** A version two above the highest of the account. */
  private static long hole(HistoryBuilder run, Output victim) {
    return 2
        + run.outputs.stream()
            .filter(o -> o.topic() == BALANCES && o.key().equals(victim.key()))
            .mapToLong(o -> Long.parseLong(o.value().replaceFirst(".*version\":(\\d+).*", "$1")))
            .max()
            .orElseThrow();
  }

  private static void cell(
      HistoryBuilder run, Output victim, String step, String regex, String by) {
    Spoil.replace(
        run,
        o ->
            o.topic() == STATES
                && o.key().equals(victim.key())
                && o.value().contains("\"step\":\"" + step),
        regex,
        by);
  }

  private static Predicate<Output> sameId(Output victim) {
    String id = victim.value().replaceFirst(".*(\"partition\":\\d+,\"offset\":\\d+).*", "$1");
    return o ->
        o.topic() == victim.topic()
            && (o.value().contains(id + ",") || o.value().contains(id + "}"));
  }

  /**
   * Swaps two first outputs of one account that follow each other; returns how many it found, 0 or
   * 1.
   */
  private static long swap(HistoryBuilder run) {
    Set<String> seen = new HashSet<>();
    List<Integer> firsts = new ArrayList<>();
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      if (o.topic() == BALANCES && o.key().equals("account-0")) {
        firsts.add(seen.add(o.value()) ? i : -1);
      }
    }
    for (int i = 1; i < firsts.size(); i++) {
      int one = firsts.get(i - 1);
      int other = firsts.get(i);
      if (one >= 0 && other >= 0) {
        Output moved = run.outputs.get(one);
        run.outputs.set(one, run.outputs.get(other));
        run.outputs.set(other, moved);
        return 1;
      }
    }
    Assume.that(false);
    return 0;
  }

  private static Checks with(Checks c, long duplicateOutputs) {
    return new Checks(
        c.lost(),
        duplicateOutputs,
        c.conflictingOutputs(),
        c.duplicateEffects(),
        c.outOfOrder(),
        c.stateMismatches(),
        c.timersMissed(),
        c.timersTwice(),
        c.timersEarly(),
        c.timersLate(),
        c.doubleAnswers(),
        c.deadLetters());
  }

  private static long flaws(Checks c) {
    return c.lost()
        + c.conflictingOutputs()
        + c.duplicateEffects()
        + c.outOfOrder()
        + c.stateMismatches()
        + c.timersMissed()
        + c.timersTwice()
        + c.timersEarly()
        + c.timersLate()
        + c.doubleAnswers();
  }
}
