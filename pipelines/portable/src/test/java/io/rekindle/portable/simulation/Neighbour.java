package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Another pipeline with the same steps that reads the same input and writes to the same topics,
 * where its epochs have the same numbers. What it makes of a record may be the same or not.
 */
final class Neighbour {
  private static final String PIPELINE = "neighbour";

  private final World world;

  Neighbour(World world) {
    this.world = world;
  }

  /** It works on some record of the input. */
  void writes(SplittableRandom random) {
    Origin by = new Origin(PIPELINE, world.epoch() + random.nextInt(2), -1 - random.nextInt(9));
    int p = random.nextInt(world.environment.partitions());
    long offset = random.nextInt(world.input.size(p));
    switch (random.nextInt(6)) {
      case 0 -> {
        Ack ack = new Ack(by.epoch(), p, offset);
        image(by, ImageFormat.recordKey(ack), ImageFormat.encode(ack));
      }
      case 1 -> world.topics.write(new Topics.DeadLetter(by, p, offset));
      case 2 -> {
        Mark mark = new Mark(by.epoch(), p, offset, world.nowMs);
        image(by, ImageFormat.recordKey(mark), ImageFormat.encode(mark));
      }
      case 3 -> applies(by, p, offset, random);
      default -> makesTheSame(by, random);
    }
  }

  private void applies(Origin by, int p, long offset, SplittableRandom random) {
    InputLog.Record record = world.input.at(p, offset);
    StepHost host = world.host(world.environment.shape().first(), by.epoch(), (step, key) -> null);
    byte[] payload = SimLogic.bytes(String.valueOf(record.value() + random.nextInt(2)));
    Element element = new Element(EventId.input(p, offset), record.timestampMs(), payload);
    byte[] key = SimLogic.bytes(record.key());
    StepResult result = host.element(null, key, element);
    if (result.image() != null) {
      image(by, ImageFormat.recordKey(result.image()), ImageFormat.encode(result.image()));
    }
  }

  /** Of an output that this pipeline has made, and has perhaps not written yet: the same as its. */
  private void makesTheSame(Origin by, SplittableRandom random) {
    List<Topics.SinkRecord> made = new ArrayList<>(world.runner.unwrittenSinks());
    if (made.isEmpty()) {
      made.addAll(world.topics.sinks);
    }
    if (!made.isEmpty()) {
      Topics.SinkRecord same = made.get(random.nextInt(made.size()));
      byte[] payload = random.nextBoolean() ? same.payload() : SimLogic.bytes("neighbour's");
      world.topics.write(new Topics.SinkRecord(same.topic(), same.id(), by, same.key(), payload));
    }
  }

  private void image(Origin by, byte[] key, byte[] value) {
    world.topics.write(new Topics.ImageRecord(key, Stamp.on(value, by)));
  }
}
