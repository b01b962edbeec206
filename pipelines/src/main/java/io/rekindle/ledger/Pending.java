package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.values.KV;

/**
 * A large transaction waiting for its alert.
 *
 * @param account here because a timer does not know its key on Beam 2.14.0
 */
record Pending(String account, String txId, long amount, int partition, long offset) {

  static Pending of(KV<String, Transaction> element) {
    Transaction transaction = element.getValue();
    return new Pending(
        element.getKey(),
        transaction.txId(),
        transaction.amount(),
        transaction.partition(),
        transaction.offset());
  }

  KV<byte[], byte[]> alert(long firing) {
    return Outputs.record(
        account,
        new JsonObject()
            .put("account", account)
            .put("txId", txId)
            .put("amount", amount)
            .put("partition", partition)
            .put("offset", offset)
            .put("firing", firing)
            .bytes());
  }

  static final class Coder extends VersionedCoder<Pending> {
    @Override
    void write(Pending value, OutputStream out) throws IOException {
      writeText(value.account, out);
      writeText(value.txId, out);
      writeLong(value.amount, out);
      writeLong(value.partition, out);
      writeLong(value.offset, out);
    }

    @Override
    Pending read(InputStream in) throws IOException {
      return new Pending(
          readText(in), readText(in), readLong(in), Math.toIntExact(readLong(in)), readLong(in));
    }
  }
}
