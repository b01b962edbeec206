package io.rekindle.checkpointer.toy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.shape.CoderShape;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.StateShape;
import io.rekindle.portable.shape.StepShape;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.CellSource;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Emission;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepLogic;
import io.rekindle.portable.step.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Two real steps in a chain: counts per key, and the counts go to a sink. One partition. */
public final class ToyPipeline {
  public static final String SINK = "balances";
  public static final String PREFIX = "toy-";
  private static final long LATER_MS = 4_000_000_000_000L;

  private final int epoch;
  private final Map<String, StepHost> steps = new HashMap<>();
  private final Map<String, byte[]> cells = new HashMap<>();
  private List<ConsumerRecord<byte[], byte[]>> images = new ArrayList<>();
  private List<ConsumerRecord<byte[], byte[]>> sink = new ArrayList<>();
  private long firstImage;
  private long firstSink;
  private Origin origin;
  private byte[] ballast = {};
  private PipelineShape declared = shape();

  public ToyPipeline(int epoch, CellSource snapshot) {
    this(epoch, snapshot, 0, 0);
  }

  /** Writes behind what is in the topics already. */
  public ToyPipeline(int epoch, CellSource snapshot, long firstImage, long firstSink) {
    this.epoch = epoch;
    this.origin = new Origin("toy", epoch, Origin.UNKNOWN);
    this.firstImage = firstImage;
    this.firstSink = firstSink;
    steps.put("count", host("count", snapshot, Output.toStep("tell", b(""), b(""), 0)));
    steps.put("tell", host("tell", snapshot, Output.toTopic(SINK, b(""), b(""), 0)));
  }

  /** Writes as the epoch that the directory has a record of. */
  public ToyPipeline by(Path directory) {
    origin = EpochRecords.read(new CheckpointDirectory(directory), epoch).origin();
    return this;
  }

  /** The same without its second step: the counts go to the sink at once. */
  public ToyPipeline withoutTell(CellSource snapshot) {
    steps.remove("tell");
    declared = shape().without(List.of("tell"));
    steps.put("count", host("count", snapshot, Output.toTopic(SINK, b(""), b(""), 0)));
    return this;
  }

  /** What a restore does to that cell. */
  public void wake(String step, String key) {
    StepResult result = steps.get(step).wake(null, b(key));
    cells.put(step + "|" + key, result.cell());
    result.emissions().forEach(this::emit);
  }

  /** Cells of so many bytes more. */
  public ToyPipeline withBallast(int bytes) {
    ballast = new byte[bytes];
    new java.util.Random(7).nextBytes(ballast);
    return this;
  }

  /** An input record comes, and all that it causes. */
  public void input(long offset, String key) {
    input(0, offset, key);
  }

  /** One of that partition. */
  public void input(int partition, long offset, String key) {
    element("count", b(key), new Element(partition + ":" + offset, offset, b("in " + offset)));
  }

  /** The source says how far the watermark was at an offset. */
  public void mark(long offset, long watermarkMs) {
    Mark mark = new Mark(epoch, 0, offset, watermarkMs);
    byte[] value = Stamp.on(ImageFormat.encode(mark), origin);
    images.add(record("images", firstImage + images.size(), ImageFormat.recordKey(mark), value));
  }

  /** It says what its steps declare, before it says anything else. */
  public void declare() {
    byte[] value = Stamp.on(ImageFormat.encode(new Declared(epoch, declared)), origin);
    images.add(record("images", firstImage + images.size(), ImageFormat.declaredKey(), value));
  }

  /** Both steps keep a value of digits, and set a timer. */
  public static PipelineShape shape() {
    CoderShape text = CoderShape.of("Digits");
    TreeMap<String, StateShape> states = new TreeMap<>();
    states.put("n", new StateShape(StateValue.Kind.VALUE, List.of(text)));
    TreeMap<String, CellTimer.Domain> timers = new TreeMap<>();
    timers.put("late", CellTimer.Domain.PROCESSING_TIME);
    TreeMap<String, StepShape> steps = new TreeMap<>();
    steps.put("count", new StepShape(text, text, states, timers, new TreeSet<>(List.of("tell"))));
    steps.put("tell", new StepShape(text, text, states, timers, new TreeSet<>()));
    return new PipelineShape(steps);
  }

  /** What the image topic has. */
  public List<ConsumerRecord<byte[], byte[]>> images() {
    return images;
  }

  /** What the sink has. */
  public List<ConsumerRecord<byte[], byte[]>> sink() {
    return sink;
  }

  /** All of it, which is then forgotten here. */
  public List<ConsumerRecord<byte[], byte[]>> take() {
    List<ConsumerRecord<byte[], byte[]>> all = images;
    all.addAll(sink);
    firstImage += images.size() - sink.size();
    firstSink += sink.size();
    images = new ArrayList<>();
    sink = new ArrayList<>();
    return all;
  }

  private StepHost host(String step, CellSource snapshot, Output to) {
    StepLogic logic =
        new StepLogic() {
          @Override
          public List<Output> element(CellAccess cell, byte[] key, Element element) {
            StateValue before = cell.state().get("n");
            int count = before == null ? 0 : Integer.parseInt(text(before.items().get(0)));
            byte[] now = b(String.valueOf(count + 1));
            cell.state().put("n", new StateValue(StateValue.Kind.VALUE, List.of(now)));
            if (ballast.length > 0) {
              cell.state().put("b", new StateValue(StateValue.Kind.VALUE, List.of(ballast)));
            }
            CellTimer.Domain domain = CellTimer.Domain.PROCESSING_TIME;
            cell.timers().put("late", new CellTimer("late", domain, LATER_MS + count));
            return List.of(new Output(to.step(), to.topic(), key, now, element.timestampMs()));
          }

          @Override
          public List<Output> timer(CellAccess cell, byte[] key, CellTimer timer) {
            return List.of();
          }
        };
    return new StepHost(step, epoch, "me", snapshot, logic, 1, Rules.ALL);
  }

  private void element(String step, byte[] key, Element element) {
    String cell = step + "|" + text(key);
    StepResult result = steps.get(step).element(cells.get(cell), key, element);
    cells.put(cell, result.cell());
    if (result.image() != null) {
      byte[] recordKey = ImageFormat.recordKey(result.image());
      byte[] value = Stamp.on(ImageFormat.encode(result.image()), origin);
      images.add(record("images", firstImage + images.size(), recordKey, value));
    }
    result.emissions().forEach(this::emit);
  }

  private void emit(Emission emission) {
    Output output = emission.output();
    if (output.topic().isEmpty()) {
      Element element = new Element(emission.id(), output.timestampMs(), output.payload());
      element(output.step(), output.key(), element);
      return;
    }
    ConsumerRecord<byte[], byte[]> record =
        record(SINK, firstSink + sink.size(), output.key(), output.payload());
    record.headers().add(OutputHeaders.PIPELINE, b(origin.pipeline()));
    record.headers().add(OutputHeaders.ID, b(emission.id()));
    record.headers().add(OutputHeaders.EPOCH, b(String.valueOf(epoch)));
    if (origin.isKnown()) {
      record.headers().add(OutputHeaders.IDENTITY, b(Origin.text(origin.identity())));
    }
    sink.add(record);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        PREFIX + topic,
        0,
        offset,
        0L,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        key.length,
        value.length,
        key,
        value,
        new RecordHeaders(),
        java.util.Optional.empty());
  }

  private static byte[] b(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
