package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Topic;
import io.rekindle.measure.LiveRecovery;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What a run that is under way can be known by, beside its records. Asked by the run's thread. */
final class Evidence {
  private static final long EVERY_MS = 1_000;

  private final Deployment.Deployed deployed;
  private final String groupId;
  private final BooleanSupplier failed;
  private final RecoveryWatch recovery;
  private long askedMs;
  private boolean consumed;
  private Map<Integer, Long> sent;

  /**
   * @param groupId of the pipeline's source in native mode
   * @param failed whether the run cannot go on
   */
  Evidence(
      Deployment.Deployed deployed, String groupId, BooleanSupplier failed, LiveRecovery live) {
    this.deployed = deployed;
    this.groupId = groupId;
    this.failed = failed;
    this.recovery = new RecoveryWatch(live);
  }

  boolean failed() {
    return failed.getAsBoolean();
  }

  /** False while the pipeline is known to be down. */
  boolean running() {
    return deployed.adapter().running();
  }

  /** Whether portable checkpoints cover every input. */
  boolean covered() {
    try {
      return deployed.adapter().covers(deployed.kafka().topics().ends(input()));
    } catch (ClusterException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether the pipeline is through with every input that was sent so far, by its own word: its
   * source has committed the offsets, or portable checkpoints cover them. What such an input has
   * not brought forth by now, or soon after, is lost. False where the runner tells nothing (Samza
   * in native mode). Looks once a second at the most.
   *
   * @param nudge sends records that change nothing: the Direct runner commits what it has read when
   *     it reads on
   */
  boolean consumed(boolean portable, Runnable nudge) {
    long now = System.currentTimeMillis();
    if (!consumed && now - askedMs >= EVERY_MS) {
      askedMs = now;
      consumed = portable ? covered() : committed(nudge);
    }
    return consumed;
  }

  /** To be called when more was sent. */
  void more() {
    sent = null;
    askedMs = 0;
    consumed = false;
  }

  private boolean committed(Runnable nudge) {
    try {
      if (sent == null) {
        sent = deployed.kafka().topics().ends(input());
      } else if (reached(deployed.kafka().committed(groupId, input()), sent)) {
        return true;
      }
      nudge.run();
    } catch (ClusterException e) {
      // Asked again later.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean reached(Map<Integer, Long> committed, Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private String input() {
    return deployed.prefix() + Topic.TRANSACTIONS.topicName();
  }

  /** Looks, from now on, whether the runner has recovered. */
  RecoveryWatch recovery() {
    return recovery;
  }
}
