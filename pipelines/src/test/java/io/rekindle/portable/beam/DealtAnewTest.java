package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.CellTimer;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** An output that would come twice after a resume is refused while the pipeline is built. */
class DealtAnewTest {
  private static final TupleTag<KV<byte[], byte[]>> TOLD = new TupleTag<>("told");

  private static final DoFn<Object, Object> FN = Generics.cast(new Plain());

  abstract static class Fn extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context) {}
  }

  @Deterministic
  static final class Plain extends Fn {}

  @Deterministic
  static final class ByClock extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    @OnTimer("t")
    public void on(OnTimerContext context) {}
  }

  @Deterministic
  static final class FamilyByClock extends Fn {
    @TimerFamily("many")
    private final TimerSpec spec = TimerSpecs.timerMap(TimeDomain.PROCESSING_TIME);

    @OnTimerFamily("many")
    public void on(OnTimerContext context) {}
  }

  @Deterministic
  static final class ByEvent extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @OnTimer("t")
    public void on(OnTimerContext context) {}
  }

  private final DealtAnew rule = new DealtAnew();

  private void step(String name, Fn fn, Port<?, ?>... ports) {
    Port<?, ?> next = Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next-" + name);
    rule.step(new AuthorFn(fn, name), new Ports(next, ports));
  }

  private static Port<byte[], byte[]> told() {
    return Port.of(TOLD, Hosted.BYTES).toTopic("told");
  }

  @Test
  void refusesAnOutputOfAProcessingTimeTimerWithoutAName() {
    assertThatThrownBy(() -> step("a", new ByClock(), told()))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step a, output told: it goes to a topic without a name of its own")
        .hasMessageContaining("Port.ofElements");
    assertThatThrownBy(() -> step("b", new FamilyByClock(), told()))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step b, output told: it goes to a topic without a name of its own");
  }

  @Test
  void takesOneWithANameOrThatNoTimerEmits() {
    assertThatCode(
            () -> {
              step("a", new ByClock(), told().named(pair -> "name"));
              step("b", new ByClock(), told().ofElements());
              step("c", new ByEvent(), told());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhatComesOfItInLaterSteps() {
    step("a", new ByClock());
    step("next-a", new Plain());
    assertThatThrownBy(() -> step("next-next-a", new Plain(), told().ofElements()))
        .hasMessageContaining("a processing-time timer of a step before this one");
    step("next-next-a", new Plain(), told().named(pair -> "name"));
    step("other", new Plain(), told());
  }

  @Test
  void aTimerThatEmitsWhereOnlyElementsMayIsAnError() {
    Ports ports = new Ports(told().ofElements());
    KV<byte[], byte[]> value = KV.of(new byte[0], new byte[0]);
    AuthorEvent firing =
        AuthorEvent.ofTimer(() -> "k", new CellTimer("t", CellTimer.Domain.PROCESSING_TIME, 0));
    AuthorContext timer = new AuthorContext(FN, ports, null, firing);
    assertThatThrownBy(() -> timer.output(TOLD, value, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("declared to be of elements");
    AuthorContext element =
        new AuthorContext(FN, ports, null, AuthorEvent.ofElement(() -> "k", value, 0));
    element.output(TOLD, value, Instant.EPOCH);
  }
}
