package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a producer may send by mistake, all to one partition, and what must come of it. */
final class NastyRecords implements AutoCloseable {
  static final long PERIOD_MS = 10_000;

  /** On Samza each takes a second: a timer that a timer sets fires with the next watermark. */
  static final int PERIODS = 25;

  static final int PER_PERIOD = 5;
  static final String STEADY = "steady";

  private static final long YEAR_2100 = 4_102_444_800_000L;
  private static final long END_OF_9999 = 253_402_300_799_999L;

  /** As much as the topic takes, less what Kafka puts around it. */
  private static final int ALMOST_8_MIB = (8 << 20) - 1_024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String servers;
  private final String topic;
  private final Set<String> letters = new HashSet<>();
  private final Set<String> balances = new HashSet<>();
  private int sent;

  NastyRecords(String servers, String topic) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.servers = servers;
    this.topic = topic;
  }

  /** The ids, partition:offset, of the inputs that must become dead letters. */
  Set<String> letters() {
    return letters;
  }

  /** Of those that must be applied. */
  Set<String> balances() {
    return balances;
  }

  /** Times that are wrong, then a backlog of some minutes in order, then all the rest. */
  void all() throws Exception {
    long now = System.currentTimeMillis();
    good("ahead", YEAR_2100);
    // One that nothing was ever read from holds the watermark back.
    balances.add(send(1, key("other"), value("other", ""), now, List.of()));
    bad(key("a"), value("a", ""), now * 1_000_000);
    bad(key("a"), value("a", ""), Long.MAX_VALUE);
    bad(key("a"), value("a", ""), END_OF_9999 + 1);
    letters.add("0:" + Untimed.send(servers, topic, 0, key("a"), value("a", "")));
    long begin = Math.floorDiv(now, PERIOD_MS) * PERIOD_MS - PERIODS * PERIOD_MS;
    for (int i = 0; i < PERIODS * PER_PERIOD; i++) {
      good(STEADY, begin + i * PERIOD_MS / PER_PERIOD);
    }
    good("first", 0);
    good("last", END_OF_9999);
    good("digits", now, ",\"unknown\":" + "9".repeat(1_500));
    good("exponent", now, ",\"unknown\":1e999999999");
    headers(now);
    bad(null, value("a", ""), now);
    bad(key("a"), null, now);
    bad(null, null, now);
    bad(key(""), value("", ""), now);
    bad(key("a"), new byte[0], now);
    bad(key("a"), new byte[ALMOST_8_MIB], now);
    bad(new byte[ALMOST_8_MIB], value("a", ""), now);
    bad(new byte[] {(byte) 0xff}, value("a", ""), now);
    bad(key("a"), new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, now);
    bad(key("a"), value("a", ",\"x\":" + "[".repeat(30_000)), now);
    bad(key("a"), value("a", ",\"amount\":" + "9".repeat(1_500)), now);
  }

  private void headers(long now) throws Exception {
    List<Header> headers =
        List.of(
            new RecordHeader("", new byte[0]),
            new RecordHeader("none", (byte[]) null),
            new RecordHeader("none", new byte[100_000]));
    balances.add(send(key("headers"), value("headers", ""), now, headers));
  }

  void good(String account, long timestamp) throws Exception {
    good(account, timestamp, "");
  }

  private void good(String account, long timestamp, String more) throws Exception {
    balances.add(send(key(account), value(account, more), timestamp, List.of()));
  }

  private void bad(byte[] key, byte[] value, long timestamp) throws Exception {
    letters.add(send(key, value, timestamp, List.of()));
  }

  private String send(byte[] key, byte[] value, long timestamp, List<Header> headers)
      throws Exception {
    return send(0, key, value, timestamp, headers);
  }

  private String send(int partition, byte[] key, byte[] value, long timestamp, List<Header> headers)
      throws Exception {
    var record = new ProducerRecord<>(topic, partition, timestamp, key, value, headers);
    return partition + ":" + producer.send(record).get(30, TimeUnit.SECONDS).offset();
  }

  private static byte[] key(String account) {
    return account.getBytes(UTF_8);
  }

  private byte[] value(String account, String more) {
    String json =
        "{\"account\":\""
            + account
            + "\",\"txId\":\""
            + sent++
            + "\",\"amount\":1,\"category\":\"c\""
            + more
            + "}";
    return json.getBytes(UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
