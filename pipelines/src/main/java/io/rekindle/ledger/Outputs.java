package io.rekindle.ledger;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** What flows between the steps, and what leaves them. */
final class Outputs {
  /** Transactions and probes on their way to the next step. */
  static final TupleTag<KV<String, Transaction>> TRANSACTIONS = new TupleTag<>("transactions");

  static final TupleTag<KV<byte[], byte[]>> BALANCES = new TupleTag<>("balances");
  static final TupleTag<KV<byte[], byte[]>> STATES = new TupleTag<>("states");
  static final TupleTag<KV<byte[], byte[]>> DEAD_LETTERS = new TupleTag<>("dead-letters");

  /** The main output of the two steps that end the chain. */
  static final TupleTag<KV<byte[], byte[]>> STATEMENTS = new TupleTag<>("statements");

  static final TupleTag<KV<byte[], byte[]>> ALERTS = new TupleTag<>("alerts");

  static final KvCoder<String, Transaction> TRANSACTION_CODER =
      KvCoder.of(StringUtf8Coder.of(), TransactionCoder.of());

  /** A dead letter may have no key. */
  static final KvCoder<byte[], byte[]> RECORD_CODER =
      KvCoder.of(NullableCoder.of(ByteArrayCoder.of()), ByteArrayCoder.of());

  private Outputs() {}

  static KV<byte[], byte[]> record(String account, byte[] json) {
    return KV.of(Utf8.encode(account), json);
  }
}
