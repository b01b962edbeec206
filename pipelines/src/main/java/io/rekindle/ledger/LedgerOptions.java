package io.rekindle.ledger;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The ledger's own flags; the runner's come on top. Checked by {@link Flags}. */
public interface LedgerOptions extends PipelineOptions {
  @Description("Kafka's addresses, host:port,host:port")
  String getBootstrapServers();

  void setBootstrapServers(String value);

  @Description("Put before every topic's name")
  @Default.String("")
  String getTopicPrefix();

  void setTopicPrefix(String value);

  @Description("Consumer group; the exactly-once sinks' groups begin with it")
  @Default.String("ledger")
  String getGroupId();

  void setGroupId(String value);

  @Description(
      "Whether the steps recognise replays and a producer's duplicates: true, false, or half of the accounts")
  @Default.String("true")
  String getIdempotent();

  void setIdempotent(String value);

  @Description("at-least-once or exactly-once")
  @Default.String("at-least-once")
  String getDeliveryGuarantee();

  void setDeliveryGuarantee(String value);

  @Description(
      "native: the runner's own checkpoints; portable: those that any runner can resume from")
  @Default.String("native")
  String getCheckpointing();

  void setCheckpointing(String value);

  @Description("Portable only: the epoch's snapshot, a file that every worker can read")
  String getPortableSnapshot();

  void setPortableSnapshot(String value);

  @Description("Portable only: 0 for an image after each event; otherwise how long events may wait")
  @Default.Long(0)
  long getPortableFlushMillis();

  void setPortableFlushMillis(long value);

  @Description("How many transactional producers each exactly-once sink has")
  @Default.Integer(4)
  int getExactlyOnceShards();

  void setExactlyOnceShards(int value);

  @Description("Length of a statement's period in event time")
  @Default.Long(10_000)
  long getPeriodMillis();

  void setPeriodMillis(long value);

  @Description("How far a record's time may lie behind the latest of its partition")
  @Default.Long(1_000)
  long getMaxDelayMillis();

  void setMaxDelayMillis(long value);

  @Description("The least abs(amount) that makes an alert")
  @Default.Long(100_000)
  long getAlertThreshold();

  void setAlertThreshold(long value);

  @Description("How long after it a transaction's alert comes")
  @Default.Long(200)
  long getAlertDelayMillis();

  void setAlertDelayMillis(long value);

  @Description("A Java properties file for Kafka's consumers and producers (TLS, SASL)")
  String getClientProperties();

  void setClientProperties(String value);

  @Description(
      "A directory: the main says there that its pipeline is built, and runs it when somebody makes"
          + " the file 'open' in it; default: it runs at once")
  String getStartGate();

  void setStartGate(String value);

  @Description("Whether the main waits for the pipeline's end")
  @Default.Boolean(true)
  boolean getWaitUntilFinish();

  void setWaitUntilFinish(boolean value);
}
