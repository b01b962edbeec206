package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepResult;
import java.util.Collection;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * One step on a runner: keeps each cell, or its token, in one state, and two timers set to the
 * earliest of the cell's own. The author's DoFn lives inside.
 */
final class PortableFn extends DoFn<KV<byte[], byte[]>, byte[]> {
  /** Of a cell that is coalesced: so many events may wait for an image. */
  private static final int MOST_UNFLUSHED = 256;

  @StateId("cell")
  private final StateSpec<ValueState<byte[]>> cellSpec = StateSpecs.value(ByteArrayCoder.of());

  @TimerId("eventTime")
  private final TimerSpec eventTimeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId("processingTime")
  private final TimerSpec processingTimeSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("flush")
  private final TimerSpec flushSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final String step;
  private final DoFn<?, ?> authors;
  private final KvCoder<?, ?> input;
  private final Ports ports;
  private final PortableSettings settings;
  private final Clock clock;
  private transient AuthorFn author;
  private transient AuthorLogic logic;
  private transient StepHost host;
  private transient boolean touched;

  /**
   * @throws UnsupportedFnException if the author's DoFn or a port cannot be carried
   */
  PortableFn(
      String step,
      DoFn<?, ?> authors,
      KvCoder<?, ?> input,
      Ports ports,
      PortableSettings settings,
      Clock clock) {
    this.step = step;
    this.authors = authors;
    this.input = input;
    this.ports = ports;
    this.settings = settings;
    this.clock = clock;
    ports.check(step);
    AuthorFn.declared(authors, step);
  }

  @Setup
  public void setup() {
    author = AuthorFn.declared(authors, step);
    logic = new AuthorLogic(author, input, ports, clock);
    String incarnation = Attempts.begin(step, settings);
    int flushEvery = settings.flushMs() == 0 ? 1 : MOST_UNFLUSHED;
    Snapshots opened = Snapshots.open(settings.snapshot());
    host =
        new StepHost(
            step,
            settings.epoch(),
            incarnation,
            opened.snapshot(),
            logic,
            flushEvery,
            Rules.ALL,
            opened.held());
    author.setup();
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    Envelope envelope = Envelope.decode(context.element().getValue());
    byte[] key = CellKey.decode(context.element().getKey()).key();
    byte[] cell = cell(state);
    begin(context.getPipelineOptions(), processingTime);
    StepResult result =
        envelope.isWake() ? host.wake(cell, key) : host.element(cell, key, envelope.element());
    end(key, result, state, new Emitter(context, settings));
    if (result.loaded() || logic.moved(CellTimer.Domain.EVENT_TIME)) {
      Arming.eventTime(eventTime, result.body().timers().values(), !result.loaded());
    }
    if (result.loaded() || logic.moved(CellTimer.Domain.PROCESSING_TIME)) {
      long now = clock.getAsLong();
      Arming.processingTime(
          processingTime,
          result.body().timers().values(),
          !result.loaded(),
          now,
          // A wake is before every time: what is after it must not be held there.
          envelope.isWake() ? now : null,
          context.timestamp().getMillis());
    }
    armFlush(flush, result);
  }

  @OnTimer("eventTime")
  public void onEventTime(
      OnTimerContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    fire(
        CellTimer.Domain.EVENT_TIME,
        OutputTimes.fireTimestamp(context).getMillis(),
        context,
        state,
        eventTime,
        processingTime,
        flush);
  }

  @OnTimer("processingTime")
  public void onProcessingTime(
      OnTimerContext context,
      @StateId("cell") ValueState<byte[]> state,
      @TimerId("eventTime") Timer eventTime,
      @TimerId("processingTime") Timer processingTime,
      @TimerId("flush") Timer flush) {
    clock.at(processingTime);
    fire(
        CellTimer.Domain.PROCESSING_TIME,
        clock.getAsLong(),
        context,
        state,
        eventTime,
        processingTime,
        flush);
  }

  @OnTimer("flush")
  public void onFlush(OnTimerContext context, @StateId("cell") ValueState<byte[]> state) {
    byte[] stored = state.read();
    if (stored != null) {
      touched = true;
      logic.begin(context.getPipelineOptions());
      byte[] key = key(stored);
      end(key, host.flush(cell(state), key), state, new Emitter(context, settings));
    }
  }

  private void fire(
      CellTimer.Domain domain,
      long dueMs,
      OnTimerContext context,
      ValueState<byte[]> state,
      Timer eventTime,
      Timer processingTime,
      Timer flush) {
    byte[] stored = state.read();
    if (stored == null) {
      return;
    }
    byte[] key = key(stored);
    begin(context.getPipelineOptions(), processingTime);
    StepResult result = host.timers(cell(state), key, domain, dueMs);
    end(key, result, state, new Emitter(context, settings));
    // The runner's timer has gone off, perhaps early: whatever is next, it must be set again.
    Collection<CellTimer> timers = result.body().timers().values();
    boolean byClock = domain == CellTimer.Domain.PROCESSING_TIME;
    if (!byClock || logic.moved(CellTimer.Domain.EVENT_TIME)) {
      Arming.eventTime(eventTime, timers, byClock);
    }
    if (byClock || logic.moved(CellTimer.Domain.PROCESSING_TIME)) {
      long at = context.timestamp().getMillis();
      Arming.processingTime(processingTime, timers, !byClock, clock.getAsLong(), null, at);
    }
    armFlush(flush, result);
  }

  private void begin(PipelineOptions options, Timer processingTime) {
    touched = true;
    clock.at(processingTime);
    logic.begin(options);
  }

  private void end(byte[] key, StepResult result, ValueState<byte[]> state, Emitter emitter) {
    state.write(CellKey.withKey(key, result.cell()));
    emitter.emit(result);
  }

  /** Once, when the first event begins to wait: a steady stream must not put it off. */
  private void armFlush(Timer timer, StepResult result) {
    if (result.unflushed() > 0 && result.unflushed() == logic.applied()) {
      timer.offset(Duration.millis(settings.flushMs())).setRelative();
    }
  }

  private static byte[] key(byte[] stored) {
    return new BytesIn(stored, "a cell in the runner's state").bytes();
  }

  private static byte[] cell(ValueState<byte[]> state) {
    byte[] stored = state.read();
    if (stored == null) {
      return null;
    }
    BytesIn in = new BytesIn(stored, "a cell in the runner's state");
    in.bytes();
    return in.raw(in.left());
  }

  /** What a wake brings again is older than the wake itself. */
  @Override
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  @Teardown
  public void teardown() {
    if (host != null) {
      Snapshots.close(settings.snapshot());
      author.teardown();
    }
    if (touched) {
      Attempts.end(step, settings);
    }
  }
}
