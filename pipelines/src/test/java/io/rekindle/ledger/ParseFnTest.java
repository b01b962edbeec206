package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ParseFnTest {

  @Test
  void goodRecordsPassAndBadOnesKeepTheirBytes() {
    byte[] noise = new byte[1 << 18];
    new Random(7).nextBytes(noise);
    List<KafkaRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(
        record(
            0, "alice", "{\"account\":\"alice\",\"txId\":\"a\",\"amount\":-5,\"category\":\"x\"}"));
    records.add(record(1, "alice", "{\"kind\":\"probe\",\"account\":\"alice\",\"round\":4}"));
    records.add(record(2, "alice", "{\"kind\":\"close\",\"account\":\"alice\"}"));
    records.add(record(3, bytes("alice"), null));
    records.add(record(4, null, bytes("{}")));
    records.add(record(5, bytes("alice"), noise));

    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    NullableCoder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
    PCollectionTuple parsed =
        pipeline
            .apply(Create.of(records).withCoder(KafkaRecordCoder.of(bytes, bytes)))
            .apply(
                ParDo.of(new ParseFn())
                    .withOutputTags(Outputs.TRANSACTIONS, TupleTagList.of(Outputs.DEAD_LETTERS)));
    PAssert.that(parsed.get(Outputs.TRANSACTIONS).setCoder(Outputs.TRANSACTION_CODER))
        .containsInAnyOrder(
            List.of(
                KV.of("alice", Transaction.tx("a", "x", -5, 3, 0)),
                KV.of("alice", Transaction.probe(4, 3, 1))));
    PAssert.that(parsed.get(Outputs.DEAD_LETTERS).setCoder(Outputs.RECORD_CODER))
        .satisfies(
            letters -> {
              assertThat(letters)
                  .extracting(
                      KV::getKey, letter -> new String(letter.getValue(), StandardCharsets.UTF_8))
                  .containsExactlyInAnyOrder(
                      org.assertj.core.groups.Tuple.tuple(
                          bytes("alice"), letter("the value is missing", 3, "alice", null)),
                      org.assertj.core.groups.Tuple.tuple(
                          null, letter("the key is missing", 4, null, bytes("{}"))),
                      org.assertj.core.groups.Tuple.tuple(
                          bytes("alice"), letter("larger than 32768 bytes", 5, "alice", noise)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static String letter(String reason, long offset, String key, byte[] value) {
    return String.format(
        Locale.ROOT,
        "{\"reason\":\"%s\",\"partition\":3,\"offset\":%d,\"key\":%s,\"value\":%s}",
        reason,
        offset,
        base64(key == null ? null : bytes(key)),
        base64(value));
  }

  private static String base64(byte[] bytes) {
    return bytes == null ? "null" : '"' + Base64.getEncoder().encodeToString(bytes) + '"';
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KafkaRecord<byte[], byte[]> record(long offset, String key, String value) {
    return record(offset, bytes(key), bytes(value));
  }

  private static KafkaRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value) {
    return new KafkaRecord<>(
        "transactions",
        3,
        offset,
        1000,
        KafkaTimestampType.CREATE_TIME,
        new RecordHeaders(),
        key,
        value);
  }
}
