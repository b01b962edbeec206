package io.rekindle.checker;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random run of the simulated pipeline: accounts, amounts, duplicates, malformed inputs, timers,
 * checkpoints, rollbacks.
 */
final class RandomRun {
  final HistoryBuilder run = new HistoryBuilder();
  final SimulatedPipeline pipeline = new SimulatedPipeline(run);
  final Random random;
  private final Set<Ack> skipped = new HashSet<>();

  RandomRun(long seed, int inputs) {
    random = new Random(seed);
    run.idempotent(random.nextBoolean()).alertDelay(10);
    for (int i = 0; i < inputs; i++) {
      String account = "account-" + random.nextInt(4);
      int dice = random.nextInt(20);
      if (dice == 0) {
        run.malformed(random.nextBoolean() ? account : null, "garbage-" + i);
      } else if (dice == 1 && !transactions().isEmpty()) {
        run.again(any(transactions()));
      } else {
        run.tx(account, (1 + random.nextInt(999)) * (random.nextBoolean() ? 1 : -1));
        run.pause(random.nextInt(120));
      }
    }
    run.tx("account-0", 900);
    run.tx("account-0", -901);
    run.malformed("account-0", "garbage");
    if (random.nextBoolean()) {
      run.readBackAtEnd();
    }
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  List<Ack> transactions() {
    return run.acks.stream().filter(ack -> ack.kind() == AckKind.TX).toList();
  }

  /** Never processed, in no timeline. */
  RandomRun skip(Ack ack) {
    skipped.add(ack);
    return this;
  }

  /** A checkpoint now and then, and a rollback to the last one now and then. */
  RandomRun withRollbacks() {
    int at = 0;
    Map<String, SimulatedAccount> checkpoint = new HashMap<>();
    int position = 0;
    int rollbacks = random.nextInt(4);
    while (at < run.acks.size()) {
      step(run.acks.get(at++));
      if (random.nextInt(5) == 0) {
        checkpoint = pipeline.snapshot();
        position = at;
      } else if (rollbacks > 0 && random.nextInt(8) == 0) {
        rollbacks--;
        run.crash();
        pipeline.restore(checkpoint);
        at = position;
      }
    }
    return this;
  }

  /**
   * State runs ahead of the offsets: after a crash a few inputs are read again on top of their
   * effects.
   */
  RandomRun withReplays() {
    int replays = random.nextInt(4);
    for (int at = 0; at < run.acks.size(); at++) {
      step(run.acks.get(at));
      if (replays > 0 && random.nextInt(8) == 0) {
        replays--;
        run.crash();
        at = Math.max(-1, at - random.nextInt(6));
      }
    }
    return this;
  }

  /** Goes on, with nothing wrong from then on, and processes what comes. */
  Ack more(String account) {
    Ack ack = run.tx(account, 1 + random.nextInt(400));
    pipeline.process(ack);
    return ack;
  }

  private void step(Ack ack) {
    if (!skipped.contains(ack)) {
      pipeline.process(ack);
    }
    if (random.nextInt(3) == 0) {
      pipeline.fireAlerts("account-" + random.nextInt(4));
    }
  }
}
