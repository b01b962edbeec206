package io.rekindle.ledger;

import io.rekindle.portable.beam.Deterministic;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Applies transactions to their account, says the balance after each, and passes everything on. */
@Deterministic
final class LedgerFn extends DoFn<KV<String, Transaction>, KV<String, Transaction>> {

  @StateId("account")
  private final StateSpec<ValueState<Account>> accountSpec = StateSpecs.value(new Account.Coder());

  @StateId("categories")
  private final StateSpec<SetState<String>> categoriesSpec = StateSpecs.set(StringUtf8Coder.of());

  @StateId("turnover")
  private final StateSpec<CombiningState<KV<String, Transaction>, Turnover, Long>> turnoverSpec;

  private final Idempotence idempotence;

  LedgerFn(Idempotence idempotence) {
    this.idempotence = idempotence;
    this.turnoverSpec = StateSpecs.combining(new Turnover.Coder(), new Turnover.Sum(idempotence));
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("account") ValueState<Account> accountState,
      @StateId("categories") SetState<String> categories,
      @StateId("turnover") CombiningState<KV<String, Transaction>, Turnover, Long> turnover) {
    Transaction transaction = context.element().getValue();
    Account stored = accountState.read();
    Account account = stored == null ? Account.EMPTY : stored;
    if (transaction.isProbe()) {
      answer(context, account, categories, turnover.read());
    } else {
      if (!idempotence.covers(context.element().getKey())
          || transaction.offset() > account.lastOffset()) {
        account = account.apply(transaction);
        accountState.write(account);
      }
      // Also for a replay that the value has seen: these cells may have been stored without it.
      categories.add(transaction.category());
      turnover.add(context.element());
      // True too for a replay of the last one, whose output may have been lost: the account is as
      // it was right after it.
      if (transaction.offset() == account.lastOffset()) {
        context.output(Outputs.BALANCES, balance(context.element(), account));
      }
    }
    context.output(context.element());
  }

  private static KV<byte[], byte[]> balance(KV<String, Transaction> element, Account account) {
    Transaction transaction = element.getValue();
    return Outputs.record(
        element.getKey(),
        new JsonObject()
            .put("account", element.getKey())
            .put("txId", transaction.txId())
            .put("amount", transaction.amount())
            .put("partition", transaction.partition())
            .put("offset", transaction.offset())
            .put("version", account.version())
            .put("balance", account.balance())
            .bytes());
  }

  private static void answer(
      ProcessContext context, Account account, SetState<String> categories, long turnover) {
    TreeSet<String> sorted = new TreeSet<>();
    categories.read().forEach(sorted::add);
    context.output(
        Outputs.STATES,
        Probes.answer(
            context.element(),
            "ledger",
            json ->
                json.put("version", account.version())
                    .put("balance", account.balance())
                    .put("lastOffset", account.lastOffset())
                    .putTexts("categories", sorted)
                    .put("turnover", turnover)));
  }
}
