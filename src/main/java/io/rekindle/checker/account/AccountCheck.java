package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.NavigableSet;
import java.util.Set;

/** All checks of one account. */
public final class AccountCheck {
  private final Rules rules;
  private final Findings findings;
  private final Delivery delivery;

  /**
   * What holds for all accounts of a run.
   *
   * @param crashed whether a worker ended
   * @param disturbances when processes ended or were started, epoch milliseconds
   * @param undisturbedUntilMs when the first process ended while records flowed, epoch
   *     milliseconds; Long.MAX_VALUE if none did
   * @param settled whether all inputs are known, acknowledged or not
   */
  public record Rules(
      boolean idempotent,
      long alertThreshold,
      TimerTimes times,
      boolean crashed,
      NavigableSet<Long> disturbances,
      long undisturbedUntilMs,
      boolean settled) {}

  public AccountCheck(Rules rules, Findings findings, Delivery delivery) {
    this.rules = rules;
    this.findings = findings;
    this.delivery = delivery;
  }

  /** Returns whether every step told its final state, which it must if the account has inputs. */
  public boolean check(AccountHistory history) {
    Oracle oracle = new Oracle(history.inputs(), rules.idempotent, rules.alertThreshold);
    Reporter reporter =
        new Reporter(history.account(), findings, !rules.settled && foreign(history, oracle));
    States states = new States(history, rules.settled);
    Versions versions = new Versions(history.balances(), oracle);
    Set<Id> withOutput = BalanceCheck.withOutput(history.balances());
    Attribution attribution = attribution(versions, oracle, withOutput, states);

    for (String description : history.unreadable()) {
      reporter.found(Check.CONFLICTING_OUTPUTS, Flaw.OUTPUT_WRONG, () -> description);
    }
    new BalanceCheck(history, oracle, versions, reporter, rules.undisturbedUntilMs)
        .run(attribution == null ? Set.of() : attribution.inversions(), delivery);
    EffectCheck.run(oracle, withOutput, attribution, reporter);
    new AlertCheck(history, oracle, reporter, rules.times, rules.crashed).run(delivery);
    new StatementCheck(history, oracle, reporter, rules.times, rules.idempotent).run(delivery);
    States.owners(history, rules.disturbances, reporter);
    if (rules.settled) {
      States.unasked(history, reporter);
    }
    if (!history.inputs().isEmpty() || rules.settled) {
      cells(history, oracle, states, attribution, reporter);
    }
    return states.complete() || history.inputs().isEmpty();
  }

  /** Whether there are outputs of an input that nobody knows. */
  private static boolean foreign(AccountHistory history, Oracle oracle) {
    return history.balances().stream()
            .anyMatch(output -> oracle.acknowledged(output.content().id()) == null)
        || history.alerts().stream()
            .anyMatch(output -> oracle.acknowledged(output.content().id()) == null);
  }

  private static Attribution attribution(
      Versions versions, Oracle oracle, Set<Id> withOutput, States states) {
    Long version = states.ledger("version");
    Long balance = states.ledger("balance");
    return version == null || balance == null
        ? null
        : Attribution.of(versions, oracle, withOutput, version, balance);
  }

  private static void cells(
      AccountHistory history,
      Oracle oracle,
      States states,
      Attribution attribution,
      Reporter reporter) {
    LedgerCells ledger = new LedgerCells(oracle, history.inputs());
    TimerCells timers = new TimerCells(history, oracle);
    if (states.cells(States.DEDUPLICATE) != null) {
      ledger.deduplicate(cells(States.DEDUPLICATE, states, reporter));
    }
    if (attribution != null) {
      ledger.ledger(cells(States.LEDGER, states, reporter), attribution);
    } else if (states.cells(States.LEDGER) != null) {
      reporter.found(
          Check.STATE_MISMATCHES,
          Flaw.STATE_WRONG,
          () -> "the ledger's answer has no version or no balance");
    }
    if (states.cells(States.STATEMENT) != null) {
      timers.statement(cells(States.STATEMENT, states, reporter));
    }
    if (states.cells(States.ALERT) != null) {
      timers.alert(cells(States.ALERT, states, reporter));
    }
  }

  private static Cells cells(String step, States states, Reporter reporter) {
    return new Cells(step, states.cells(step), reporter, step.equals(States.STATEMENT));
  }
}
