package io.rekindle.checker;

import io.rekindle.checker.account.AccountBuilder;
import io.rekindle.checker.account.AccountCheck;
import io.rekindle.checker.account.LastTraffic;
import io.rekindle.checker.account.TimerTimes;
import io.rekindle.checker.bucket.Buckets;
import io.rekindle.checker.find.Findings;
import io.rekindle.history.Ack;
import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.Output;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run of all checks over one history, bucket by bucket. */
final class RunCheck {
  private final History history;
  private final RunMeta meta;
  private final List<Event> events;
  private final Findings findings = new Findings();
  private final Tally tally = new Tally();
  private final InputTopic topic;
  private final LastTraffic traffic = new LastTraffic();
  private final Deliveries deliveries;
  private final AccountCheck accountCheck;

  /** Of the accounts that another part tells of: only whether they kept up matters here. */
  private final AccountCheck othersCheck;

  private long superseded;

  /**
   * @param meta the run's, or that of a part of it
   */
  RunCheck(History history, RunMeta meta) {
    this.history = history;
    this.meta = meta;
    this.events = history.events();
    this.topic = new InputTopic(history);
    RunMoments moments = new RunMoments(events);
    this.deliveries = new Deliveries(meta, moments);
    this.accountCheck = new AccountCheck(rules(meta.idempotent(), moments), findings, deliveries);
    this.othersCheck =
        new AccountCheck(rules(!meta.idempotent(), moments), new Findings(), deliveries.others());
  }

  private AccountCheck.Rules rules(boolean idempotent, RunMoments moments) {
    return new AccountCheck.Rules(
        idempotent,
        meta.alertThreshold(),
        new TimerTimes(meta, traffic),
        Promises.crashed(events),
        moments.disturbances(),
        moments.undisturbedUntilMs(),
        topic.known());
  }

  CheckResult result() {
    Doubts doubts = new Doubts(events, meta.faultsPlanned(), topic.known());
    try (Buckets buckets = Buckets.split(history, this::count, this::unanswered)) {
      for (int i = 0; i < buckets.count(); i++) {
        bucket(buckets, i);
      }
    }
    ContentDoubts content = new ContentDoubts(meta, events, doubts);
    content.inputs(tally, topic);
    content.deliveries(deliveries);
    content.timers(deliveries, findings);
    boolean onTime = tally.latestMs() <= meta.maxDelayMs();
    boolean stateKnown = tally.accounts() > tally.silentAccounts();
    return new Judge(
            meta,
            events,
            findings,
            doubts,
            onTime,
            deliveries.undisturbed(tally.latestMs(), findings))
        .result(tally.acknowledged(), superseded, stateKnown, deliveries.timeliness());
  }

  private void count(Ack ack) {
    topic.acknowledged(ack);
    traffic.acknowledged(ack);
    tally.acknowledged(ack, ack.account() == null || meta.tells(ack.account()));
  }

  private List<Ack> unanswered() {
    List<Ack> unanswered = topic.unacknowledged();
    long gaveUpMs = new RunMoments(events).gaveUpMs();
    if (gaveUpMs != Long.MIN_VALUE) {
      unanswered.forEach(ack -> tally.unanswered(ack, Math.min(gaveUpMs, topic.arrivedByMs(ack))));
    }
    return unanswered;
  }

  private void bucket(Buckets buckets, int index) {
    Map<String, AccountBuilder> builders = new LinkedHashMap<>();
    DeadLetterCheck letters =
        new DeadLetterCheck(
            findings,
            Promises.EOS.equals(meta.deliveryGuarantee()) && !meta.portable(),
            topic.known(),
            deliveries::missingLetter);
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
            case PROBE -> builder(builders, ack.account()).probe(ack);
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
    if (!meta.tells(account.account())) {
      othersCheck.check(account);
      return true;
    }
    boolean answered = accountCheck.check(account);
    tally.account(!account.inputs().isEmpty(), answered);
    return true;
  }

  private AccountBuilder builder(Map<String, AccountBuilder> builders, String account) {
    return builders.computeIfAbsent(account, key -> new AccountBuilder(key, meta.periodMs()));
  }

  /** A record without a key belongs to nobody, and so is a conflict. */
  private static String key(Output output) {
    return output.key() == null ? "" : output.key();
  }
}
