package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.values.KV;

/**
 * The accumulator of the sum of abs(amount).
 *
 * @param lastOffset of the last transaction taken in, −1 if none
 */
record Turnover(long sum, long lastOffset) {
  static final Turnover EMPTY = new Turnover(0, -1);

  static final class Coder extends VersionedCoder<Turnover> {
    @Override
    void write(Turnover value, OutputStream out) throws IOException {
      writeLong(value.sum, out);
      writeLong(value.lastOffset, out);
    }

    @Override
    Turnover read(InputStream in) throws IOException {
      return new Turnover(readLong(in), readLong(in));
    }
  }

  /**
   * If idempotent, an offset not beyond the last one is a replay: this cell may be stored ahead of
   * the others.
   */
  static final class Sum extends Combine.CombineFn<KV<String, Transaction>, Turnover, Long> {
    private final Idempotence idempotence;

    Sum(Idempotence idempotence) {
      this.idempotence = idempotence;
    }

    @Override
    public Turnover createAccumulator() {
      return EMPTY;
    }

    @Override
    public Turnover addInput(Turnover turnover, KV<String, Transaction> element) {
      Transaction transaction = element.getValue();
      if (idempotence.covers(element.getKey()) && transaction.offset() <= turnover.lastOffset) {
        return turnover;
      }
      return new Turnover(turnover.sum + Math.abs(transaction.amount()), transaction.offset());
    }

    /** Adds up: the runners feed one accumulator per account in order, so parts never overlap. */
    @Override
    public Turnover mergeAccumulators(Iterable<Turnover> parts) {
      long sum = 0;
      long lastOffset = -1;
      for (Turnover part : parts) {
        sum += part.sum;
        lastOffset = Math.max(lastOffset, part.lastOffset);
      }
      return new Turnover(sum, lastOffset);
    }

    @Override
    public Long extractOutput(Turnover turnover) {
      return turnover.sum;
    }
  }
}
