package io.rekindle.checker;

import io.rekindle.checker.account.AccountBuilder;
import io.rekindle.checker.account.AccountCheck;
import io.rekindle.checker.account.TimerTimes;
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
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One run of all checks over one history, bucket by bucket. */
final class RunCheck {
  private final History history;
  private final RunMeta meta;
  private final List<Event> events;
  private final Findings findings = new Findings();
  private final InputTopic topic;
  private final Uptime uptime;
  private final LateTimers timers;
  private final OvertakenTimers overtaken;
  private final Deliveries deliveries;
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
    this.events = history.events();
    this.topic = new InputTopic(history);
    NavigableSet<Long> disturbances = disturbances(events);
    this.uptime = new Uptime(meta.startedMs(), disturbances);
    this.timers =
        new LateTimers(
            AppliedFaults.moments(events).stream().min(Long::compare).orElse(Long.MAX_VALUE),
            closeMs(events),
            meta.periodMs());
    this.overtaken = new OvertakenTimers(meta.periodMs());
    this.deliveries = new Deliveries(uptime, timers, overtaken);
    this.accountCheck =
        new AccountCheck(
            new AccountCheck.Rules(
                meta.idempotent(),
                meta.alertThreshold(),
                new TimerTimes(meta),
                Promises.crashed(events),
                disturbances,
                topic.known()),
            findings,
            deliveries);
  }

  private static long closeMs(List<Event> events) {
    return events.stream()
        .filter(event -> event.kind() == Event.Kind.PHASE && event.target().equals("close"))
        .mapToLong(Event::atMs)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static NavigableSet<Long> disturbances(List<Event> events) {
    NavigableSet<Long> moments = new TreeSet<>();
    for (Event event : events) {
      switch (event.kind()) {
        case STARTED,
            RESTARTED,
            FAULT_APPLIED,
            INDUCED_EXIT,
            UNPLANNED_EXIT,
            RESTORE_STARTED,
            RESTORED ->
            moments.add(event.atMs());
        default -> {}
      }
    }
    return moments;
  }

  CheckResult result() {
    Doubts doubts = new Doubts(events, meta.faultsPlanned(), topic.known());
    try (Buckets buckets = Buckets.split(history, this::count, topic::unacknowledged)) {
      for (int i = 0; i < buckets.count(); i++) {
        bucket(buckets, i);
      }
    }
    boolean onTime = latest <= meta.maxDelayMs();
    doubt(doubts, onTime);
    return new Judge(meta, events, findings, doubts, onTime)
        .result(acknowledged, superseded, accounts > silentAccounts, timeliness());
  }

  private Timeliness timeliness() {
    return deliveries.olderThanInput() > 0 ? Timeliness.NONE : timers.timeliness();
  }

  private void count(Ack ack) {
    topic.acknowledged(ack);
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
    DeadLetterCheck letters =
        new DeadLetterCheck(
            findings,
            Promises.EOS.equals(meta.deliveryGuarantee()) && !meta.portable(),
            topic.known());
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

  private void doubt(Doubts doubts, boolean onTime) {
    topic.losses(
        (count, example) ->
            doubts.add(
                Doubt.BROKER_LOST,
                String.format(
                    Locale.ROOT,
                    "the broker lost or changed %d records that it had acknowledged: %s",
                    count,
                    example)));
    if (transactions == 0) {
      doubts.add(Doubt.NO_INPUT, "no transaction was acknowledged");
    }
    if (silentAccounts > 0) {
      doubts.add(
          Doubt.STATE_UNKNOWN,
          String.format(
              Locale.ROOT,
              "the final state of %d of %d accounts is not known: a probe was not answered by every step",
              silentAccounts,
              accounts));
    }
    if (!onTime) {
      doubts.add(
          Doubt.GENERATOR_LATE,
          String.format(
              Locale.ROOT,
              "the generator was up to %d ms late, more than the %d ms of maxDelayMs: statements can lack late data",
              latest,
              meta.maxDelayMs()));
    }
    if (!meta.backlog()) {
      deliveries
          .sustained()
          .broken(events, meta.ratePerSecond())
          .values()
          .forEach(reason -> doubts.add(Doubt.NOT_SUSTAINED, reason));
    }
    if (deliveries.olderThanInput() > 0) {
      doubts.add(
          Doubt.TWO_CLOCKS,
          String.format(
              Locale.ROOT,
              "%d outputs are older than their inputs, by up to %d ms: there are two clocks",
              deliveries.olderThanInput(),
              deliveries.oldestByMs()));
    }
    faults(doubts);
    mendedTimers(doubts);
  }

  private void mendedTimers(Doubts doubts) {
    long alone = timers.late(uptime, findings);
    if (alone > 0) {
      doubts.add(
          Doubt.TIMER_MENDED,
          String.format(
              Locale.ROOT,
              "%d timers came so late, alone and with the pipeline up, that they may have been lost and set again by what came later",
              alone));
    }
    long mended =
        deliveries.olderThanInput() > 0 ? 0 : overtaken.mended(uptime, timers::reported, findings);
    if (mended > 0) {
      doubts.add(
          Doubt.TIMER_MENDED,
          String.format(
              Locale.ROOT,
              "%d statements came after ones of two periods later and just after their account's next transaction: their timers may have been lost and set again by it",
              mended));
    }
  }

  /** Faults after the drain began are part of the plan: they come when all is out. */
  private void faults(Doubts doubts) {
    long drain =
        events.stream()
            .filter(e -> e.kind() == Event.Kind.PHASE && "drain".equals(e.target()))
            .mapToLong(Event::atMs)
            .min()
            .orElse(Long.MAX_VALUE);
    long late =
        AppliedFaults.moments(events).stream()
            .filter(at -> at < drain && deliveries.allOut(at))
            .count();
    if (late > 0) {
      doubts.add(
          Doubt.FAULT_TOO_LATE,
          String.format(
              Locale.ROOT,
              "%d faults came when every input had already come out: they prove nothing",
              late));
    }
  }
}
