package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives records to the assembler. */
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Pattern INPUT = Pattern.compile("\\d{1,9}:\\d{1,18}");

  /** Of an output: by its event, or by a name of its own. */
  private static final Pattern OUTPUT =
      Pattern.compile("(\\d{1,9}:\\d{1,18}|T:.+)(/\\d+)+|N:.+", Pattern.DOTALL);

  private static final Pattern EPOCH = Pattern.compile("\\d{1,9}");

  private final Assembler assembler;
  private final String images;
  private final String deadLetters;
  private long imagesFed;
  private long strangers;
  private boolean complained;

  /**
   * @param prefix of all topics
   * @param deadLetters without the prefix
   */
  public Feed(Assembler assembler, String prefix, String deadLetters) {
    this.assembler = assembler;
    this.images = prefix + Topics.IMAGES;
    this.deadLetters = prefix + deadLetters;
  }

  /**
   * @throws DamagedException if it is an image of this epoch that cannot be read
   */
  public void record(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(images)) {
      image(record);
    } else {
      sink(record);
    }
  }

  /** How many images and acks came so far. */
  public long images() {
    return imagesFed;
  }

  /** How many records are somebody else's, who is none of this pipeline. */
  public long strangers() {
    return strangers;
  }

  private void image(ConsumerRecord<byte[], byte[]> record) {
    Optional<Object> read = read(record);
    if (read.isEmpty()) {
      strangers++;
      strangeImage(record);
      return;
    }
    if (read.get() instanceof Image image) {
      assembler.image(image);
    } else if (read.get() instanceof Ack ack) {
      assembler.ack(ack);
    } else if (read.get() instanceof Declared declared) {
      assembler.declared(declared);
      return;
    } else {
      assembler.mark((Mark) read.get());
      return; // Of no event: it makes nothing due.
    }
    imagesFed++;
  }

  private Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return ImageFormat.read(record.value(), assembler.epoch());
    } catch (DamagedException e) {
      throw new DamagedException("the record at " + where(record) + ": " + e.getMessage());
    }
  }

  /** Nobody but this pipeline should write there: said once. */
  private void strangeImage(ConsumerRecord<byte[], byte[]> record) {
    if (!complained) {
      complained = true;
      LOG.warn(
          "passed over: the record at {} is no image of epoch {}, nor one that this build can read."
              + " More of them are only counted, in the status",
          where(record),
          assembler.epoch());
    }
  }

  private static String where(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
  }

  private void sink(ConsumerRecord<byte[], byte[]> record) {
    String id = header(record, OutputHeaders.ID);
    String epoch = header(record, OutputHeaders.EPOCH);
    if (id == null || epoch == null || !EPOCH.matcher(epoch).matches() || record.value() == null) {
      strangers++;
    } else if (!record.topic().equals(deadLetters)) {
      if (!OUTPUT.matcher(id).matches()) {
        strangers++;
        return;
      }
      long content = Hashes.content(record.key(), record.value());
      assembler.sink(id, Integer.parseInt(epoch), content);
    } else if (INPUT.matcher(id).matches()) {
      assembler.ack(new Ack(Integer.parseInt(epoch), EventId.partition(id), EventId.offset(id)));
    } else {
      strangers++;
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
