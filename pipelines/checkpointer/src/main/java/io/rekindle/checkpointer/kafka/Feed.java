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
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.origin.Whose;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Gives records to the assembler. */
public final class Feed {
  private static final Pattern INPUT = Pattern.compile("\\d{1,9}:\\d{1,18}");

  /** Of an output: by its event, or by a name of its own. */
  private static final Pattern OUTPUT =
      Pattern.compile("(\\d{1,9}:\\d{1,18}|T:.+)(/\\d+)+|N:.+", Pattern.DOTALL);

  private static final Pattern EPOCH = Pattern.compile("\\d{1,9}");

  private final Assembler assembler;
  private final Origin epoch;
  private final String images;
  private final String deadLetters;
  private final Strangers strangers;
  private long imagesFed;

  /**
   * @param epoch the assembler's
   * @param isOurs whether an identity is that of an epoch of this pipeline
   * @param prefix of all topics
   * @param deadLetters without the prefix
   */
  public Feed(
      Assembler assembler, Origin epoch, LongPredicate isOurs, String prefix, String deadLetters) {
    this.assembler = assembler;
    this.epoch = epoch;
    this.strangers = new Strangers(epoch, isOurs);
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
    return strangers.count();
  }

  /** Whether somebody else writes to the image topic, too. */
  public boolean isShared() {
    return strangers.areShared();
  }

  private void image(ConsumerRecord<byte[], byte[]> record) {
    Optional<Object> read = read(record);
    if (read.isEmpty()) {
      strangers.image(record, where(record));
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
      return Stamp.read(record.value(), epoch);
    } catch (DamagedException e) {
      throw new DamagedException("the record at " + where(record) + ": " + e.getMessage());
    }
  }

  private static String where(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
  }

  private void sink(ConsumerRecord<byte[], byte[]> record) {
    String id = header(record, OutputHeaders.ID);
    String number = header(record, OutputHeaders.EPOCH);
    boolean letter = record.topic().equals(deadLetters);
    if (id == null
        || number == null
        || !EPOCH.matcher(number).matches()
        || record.value() == null
        || !(letter ? INPUT : OUTPUT).matcher(id).matches()) {
      strangers.sink();
      return;
    }
    int by = Integer.parseInt(number);
    Whose whose =
        epoch.whose(
            header(record, OutputHeaders.PIPELINE), by, header(record, OutputHeaders.IDENTITY));
    if (whose != Whose.BY_ITS_NUMBER) {
      strangers.sink();
      if (whose == Whose.A_DOUBLES && !letter) {
        assembler.replaced(id);
      }
    } else if (letter) {
      assembler.ack(new Ack(by, EventId.partition(id), EventId.offset(id)));
    } else {
      assembler.sink(id, by, Hashes.content(record.key(), record.value()));
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
