package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** What only the pipeline as a whole shows is refused while it is built. */
class PortableStepsTest {
  private final PortableSteps steps =
      new PortableSteps(
          TestPipeline.create(),
          Hosted.settings(Path.of("none"), 0),
          Duration.ZERO,
          new MemoryEnds("steps", Map.of()));

  private PortableSteps source(String topic) {
    steps.source(
        topic, new SumsFns.Parse(), Port.of(SumsFns.TEXT, Hosted.TEXTS).toStep("count-" + topic));
    return steps;
  }

  @Test
  void refusesASecondSource() {
    source("in");
    assertThatThrownBy(() -> source("more"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("refuses the source more: it is the pipeline's second");
  }

  @Test
  void refusesAStepWhoseTopicIsNoSink() {
    source("in");
    assertThatThrownBy(
            () ->
                steps.step(
                    "count-in",
                    new CountFn(),
                    Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next"),
                    Port.of(CountFn.SEEN, Hosted.BYTES).toTopic("letters")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step count-in, output seen: it goes to the topic letters");
  }

  @Test
  void refusesASourceWhoseTopicIsNotTheDeadLetters() {
    assertThatThrownBy(
            () ->
                steps.source(
                    "in", new SumsFns.Parse(), Port.of(CountFn.SEEN, Hosted.BYTES).toTopic("seen")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("a source may write only the dead letters");
  }

  @Deterministic
  static final class WithoutCoder extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("last")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value();

    @ProcessElement
    public void process(
        @Element KV<String, String> element, @StateId("last") ValueState<String> last) {}
  }

  @Deterministic
  static final class OfUnknownType extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("thread")
    private final StateSpec<ValueState<Thread>> spec = StateSpecs.value();

    @ProcessElement
    public void process(@Element KV<String, String> element) {}
  }

  static final class NotDeclared extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element) {}
  }

  private void step(DoFn<KV<String, String>, KV<String, String>> fn) {
    source("in").step("count-in", fn, Port.of(SumsFns.TEXT, Hosted.TEXTS).toStep("next"));
  }

  @Test
  void takesAStateWhoseCoderBeamKnows() {
    assertThatCode(() -> step(new WithoutCoder())).doesNotThrowAnyException();
  }

  @Test
  void refusesAStateWhoseCoderBeamDoesNotKnow() {
    assertThatThrownBy(() -> step(new OfUnknownType()))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining(
            "state thread of step count-in: it leaves its coder to Beam, which has")
        .hasMessageContaining("none for its type");
  }

  @Test
  void refusesAStepThatIsNotDeclaredDeterministic() {
    assertThatThrownBy(() -> step(new NotDeclared()))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("it is not annotated with @Deterministic");
  }
}
