package io.rekindle.checkpointer.kafka;

import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that are not this epoch's: what is said of them, and how many there are. */
final class Strangers {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

  private final Origin epoch;
  private final LongPredicate isOurs;

  /** Identity → whether it is one of this pipeline's epochs. */
  private final Map<Long, Boolean> identities = new HashMap<>();

  private long count;
  private boolean complained;
  private boolean shared;

  /**
   * @param isOurs whether an identity is that of an epoch of this pipeline
   */
  Strangers(Origin epoch, LongPredicate isOurs) {
    this.epoch = epoch;
    this.isOurs = isOurs;
  }

  long count() {
    return count;
  }

  /** Whether somebody else writes images there. */
  boolean areShared() {
    return shared;
  }

  void sink() {
    count++;
  }

  /** One that this epoch did not write. What a zombie of an older epoch writes is none. */
  void image(ConsumerRecord<byte[], byte[]> record, String where) {
    long identity = record.value() == null ? Origin.UNKNOWN : Stamp.identity(record.value());
    if (identity == Origin.UNKNOWN) {
      count++;
      complain(
          "is no image of epoch " + epoch.epoch() + ", nor one that this build can read", where);
    } else if (!identities.computeIfAbsent(identity, isOurs::test)) {
      count++;
      shared = true;
      complain(
          "was written by an epoch (identity "
              + Origin.text(identity)
              + ") that this checkpoint directory knows nothing of: another pipeline's, or one of"
              + " another directory. Nothing is removed from the topic while others use it, too",
          where);
    }
  }

  /** Nobody but this pipeline should write there: said once. */
  private void complain(String what, String where) {
    if (!complained) {
      complained = true;
      LOG.warn(
          "passed over: the record at {} {}. More of them are only counted, in the status",
          where,
          what);
    }
  }
}
