package io.rekindle.workload;

import io.rekindle.history.AckKind;
import io.rekindle.scenario.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The seeded sequence of inputs. The same seed and workload give the same sequence; only the event
 * times depend on when it is run. Accounts are numbered, and an account's transactions are too;
 * account {@code n} lives in partition {@code n mod partitions}.
 */
final class TransactionSource {
  /**
   * Many more than an account has transactions in a short run, so that a set that was forgotten is
   * not filled again.
   */
  private static final int CATEGORIES = 256;

  private final Workload workload;
  private final SplittableRandom random;
  private final SplittableRandom warmUp;
  private final Noise noise;
  private final int[] sequence;

  /** The latest transactions, of which the producer may send one again. */
  private final ArrayDeque<Input> recent = new ArrayDeque<>();

  TransactionSource(Workload workload, long seed) {
    this.workload = workload;
    this.random = new SplittableRandom(seed);
    this.noise = new Noise(random.split());
    this.warmUp = random.split();
    this.sequence = new int[workload.accounts()];
  }

  /** The next input, with that event time. */
  Input next(long eventMs) {
    int draw = random.nextInt(1000);
    if (draw < workload.malformedPerMille()) {
      int account = random.nextInt(workload.accounts());
      return noise.next(account(account), partition(account), eventMs);
    }
    if (draw < workload.malformedPerMille() + workload.duplicatesPerMille() && !recent.isEmpty()) {
      Input first = recent.removeFirst();
      return new Input(
          first.partition(),
          first.account(),
          eventMs,
          AckKind.DUPLICATE,
          first.value(),
          first.amount());
    }
    Input transaction = transaction(random, eventMs);
    recent.addLast(transaction);
    if (recent.size() > 50) {
      recent.removeFirst();
    }
    return transaction;
  }

  /**
   * A transaction from before the traffic. How many of them there are depends on the machine, so
   * they draw from numbers of their own.
   */
  Input warmUp(long eventMs) {
    return transaction(warmUp, eventMs);
  }

  private Input transaction(SplittableRandom random, long eventMs) {
    int number = random.nextInt(workload.accounts());
    int amount = 1 + random.nextInt(Workload.MAX_AMOUNT);
    if (random.nextBoolean()) {
      amount = -amount;
    }
    String account = account(number);
    String value =
        "{\"kind\":\"tx\",\"account\":\""
            + account
            + "\",\"txId\":\""
            + account
            + "-"
            + ++sequence[number]
            + "\",\"amount\":"
            + amount
            + ",\"category\":\"category-"
            + random.nextInt(CATEGORIES)
            + "\"}";
    return new Input(partition(number), account, eventMs, AckKind.TX, bytes(value), amount);
  }

  /** A record that only moves the watermark of a partition. */
  Input close(int partition, long eventMs) {
    String account = account(partition);
    return new Input(
        partition,
        account,
        eventMs,
        AckKind.CLOSE,
        bytes("{\"kind\":\"close\",\"account\":\"" + account + "\"}"),
        0);
  }

  /** A record that asks every step for its state of the account. */
  Input probe(String account, int round, long eventMs) {
    String value = "{\"kind\":\"probe\",\"account\":\"" + account + "\",\"round\":" + round + "}";
    int number = Integer.parseInt(account.substring(1));
    return new Input(partition(number), account, eventMs, AckKind.PROBE, bytes(value), 0);
  }

  /** The first account of a partition. */
  String firstAccount(int partition) {
    return account(partition);
  }

  private int partition(int account) {
    return account % workload.partitions();
  }

  private static String account(int number) {
    return String.format(Locale.ROOT, "a%07d", number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
