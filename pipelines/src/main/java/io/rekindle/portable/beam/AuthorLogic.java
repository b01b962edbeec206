package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.InvalidElementException;
import io.rekindle.portable.step.StepLogic;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.KV;

/** Calls the author's stateful DoFn for a step's host. One thread uses it. */
final class AuthorLogic implements StepLogic {
  private final AuthorFn author;
  private final KvCoder<?, ?> input;
  private final Ports ports;
  private final LongSupplier clock;
  private PipelineOptions options;
  private int applied;
  private final Due before = new Due();
  private final Due after = new Due();

  AuthorLogic(AuthorFn author, KvCoder<?, ?> input, Ports ports, LongSupplier clock) {
    this.author = author;
    this.input = input;
    this.ports = ports;
    this.clock = clock;
  }

  /** Before the host is called. */
  void begin(PipelineOptions pipelineOptions) {
    options = pipelineOptions;
    applied = 0;
  }

  /** How many events were applied since {@link #begin}. */
  int applied() {
    return applied;
  }

  /**
   * Whether what was applied since {@link #begin} has changed when the earliest timer is due, or
   * where timers hold the watermark.
   */
  boolean moved(CellTimer.Domain domain) {
    return applied > 0 && !before.equals(after, domain);
  }

  @Override
  public List<Output> element(CellAccess cell, byte[] key, Element element) {
    KV<?, ?> pair =
        KV.of(
            Encoding.key(input.getKeyCoder(), key),
            Encoding.decode(
                input.getValueCoder(), element.payload(), "an element of step " + author.step));
    return apply(
        author.process, cell, AuthorEvent.ofElement(pair::getKey, pair, element.timestampMs()));
  }

  @Override
  public List<Output> timer(CellAccess cell, byte[] key, CellTimer timer) {
    AuthorMethod method = author.timers.called(timer.id());
    if (method == null) {
      throw new IllegalStateException(
          "the checkpoint has the timer "
              + timer.id()
              + ", which step "
              + author.step
              + " does not have: start from a checkpoint of this pipeline's version");
    }
    return apply(
        method, cell, AuthorEvent.ofTimer(() -> Encoding.key(input.getKeyCoder(), key), timer));
  }

  private List<Output> apply(AuthorMethod method, CellAccess cell, AuthorEvent event) {
    applied++;
    author.states.values().forEach(state -> state.open(author.step, cell.state()));
    author.timers.open(cell.timers(), clock, event);
    if (applied == 1) {
      before.take(cell.timers().values());
    }
    AuthorContext context = new AuthorContext(author.fn, ports, options, event);
    method.invoke(author.fn, context, author);
    author.timers.awaitExpiration(cell.timers(), event);
    author.states.values().forEach(state -> state.save(cell.state()));
    after.take(cell.timers().values());
    for (Output output : context.outputs()) {
      if (output.key() == null || output.payload() == null) {
        throw new InvalidElementException(
            "step "
                + author.step
                + " emitted a record without a key or value to the topic "
                + output.topic()
                + ": portable checkpointing needs both");
      }
    }
    return context.outputs();
  }

  /** By domain: when the earliest timer is due, and where they hold the watermark. */
  private static final class Due {
    private static final CellTimer.Domain[] DOMAINS = CellTimer.Domain.values();
    private final long[] next = new long[DOMAINS.length];
    private final long[] hold = new long[DOMAINS.length];

    void take(Collection<CellTimer> timers) {
      Arrays.fill(next, Long.MAX_VALUE);
      Arrays.fill(hold, Long.MAX_VALUE);
      for (CellTimer timer : timers) {
        int at = timer.domain().ordinal();
        next[at] = Math.min(next[at], timer.timeMs());
        hold[at] = Math.min(hold[at], timer.holdMs());
      }
    }

    boolean equals(Due other, CellTimer.Domain domain) {
      int at = domain.ordinal();
      return next[at] == other.next[at] && hold[at] == other.hold[at];
    }
  }
}
