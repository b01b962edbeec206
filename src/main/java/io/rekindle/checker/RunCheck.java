package io.rekindle.checker;

import io.rekindle.checker.account.AccountBuilder;
import io.rekindle.checker.account.AccountCheck;
import io.rekindle.checker.bucket.Buckets;
import io.rekindle.checker.find.Findings;
import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One run of all checks over one history, bucket by bucket. */
final class RunCheck {
  private final History history;
  private final RunMeta meta;
  private final Findings findings = new Findings();
  private final Backlog backlog = new Backlog();
  private final AccountCheck accountCheck;
  private long acknowledged;
  private long transactions;
  private long latest;
  private long accounts;
  private long silentAccounts;
  private long superseded;

  RunCheck(History history) {
    this.history = history;
    this.meta = history.meta();
    this.accountCheck =
        new AccountCheck(meta.idempotent(), meta.alertThreshold(), findings, backlog);
  }

  CheckResult result() {
    List<Event> events = history.events();
    Doubts doubts = new Doubts(events, meta.faultsPlanned());
    try (Buckets buckets = Buckets.split(history, this::count)) {
      for (int i = 0; i < buckets.count(); i++) {
        bucket(buckets, i);
      }
    }
    boolean onTime = latest <= meta.maxDelayMs();
    doubt(doubts, events, onTime);
    return new Judge(meta, events, findings, doubts, onTime)
        .result(acknowledged, superseded, accounts > silentAccounts);
  }

  private void count(Ack ack) {
    if (ack.kind() == AckKind.TX || ack.kind() == AckKind.DUPLICATE) {
      transactions++;
      latest = Math.max(latest, ack.ackedMs() - ack.scheduledMs());
    }
    if (ack.kind() != AckKind.CLOSE && ack.kind() != AckKind.PROBE) {
      acknowledged++;
    }
  }

  private void bucket(Buckets buckets, int index) {
    Map<String, AccountBuilder> builders = new LinkedHashMap<>();
    DeadLetterCheck letters = new DeadLetterCheck(findings);
    Consumer<Output> seen =
        output -> {
          if (output.topic() == Topic.DEAD_LETTERS) {
            letters.output(output);
          } else {
            builder(builders, key(output)).output(output);
          }
        };
    ConsumerView view = new ConsumerView(findings);
    buckets.read(
        index,
        ack -> {
          switch (ack.kind()) {
            case TX, DUPLICATE -> builder(builders, ack.account()).input(ack);
            case MALFORMED -> letters.input(ack);
            default -> {}
          }
        },
        meta.portable() ? view::offer : seen);
    view.each(seen);
    superseded += view.superseded();
    letters.run();
    builders.values().removeIf(this::checked);
  }

  /** Checked accounts are let go of at once. */
  private boolean checked(AccountBuilder builder) {
    var account = builder.build();
    boolean answered = accountCheck.check(account);
    accounts += account.inputs().isEmpty() ? 0 : 1;
    silentAccounts += answered ? 0 : 1;
    return true;
  }

  private AccountBuilder builder(Map<String, AccountBuilder> builders, String account) {
    return builders.computeIfAbsent(account, key -> new AccountBuilder(key, meta.periodMs()));
  }

  /** A record without a key belongs to nobody, and so is a conflict. */
  private static String key(Output output) {
    return output.key() == null ? "" : output.key();
  }

  private void doubt(Doubts doubts, List<Event> events, boolean onTime) {
    if (transactions == 0) {
      doubts.weak("no transaction was acknowledged");
    }
    if (silentAccounts > 0) {
      doubts.weak(
          String.format(
              Locale.ROOT,
              "the final state of %d of %d accounts is not known: a probe was not answered by every step",
              silentAccounts,
              accounts));
    }
    if (!onTime) {
      doubts.weak(
          String.format(
              Locale.ROOT,
              "the generator was up to %d ms late, more than the %d ms of maxDelayMs: statements can lack late data",
              latest,
              meta.maxDelayMs()));
    }
    String grew = backlog.grew(events, meta.ratePerSecond());
    if (grew != null && !meta.backlog()) {
      doubts.weak(grew);
    }
  }
}
