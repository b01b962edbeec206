package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.shape.PipelineTopics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checkpointer would never see arrive is refused while the pipeline is built. */
class DeclaredTopicsTest {
  private final DeclaredTopics topics =
      new DeclaredTopics(new PipelineTopics("in", List.of("seen", "told"), "letters"));

  private static Ports to(String topic) {
    return new Ports(
        Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next"),
        Port.of(CountFn.SEEN, Hosted.BYTES).toTopic(topic));
  }

  @Test
  void takesTheSinksOfStepsAndTheDeadLettersOfTheSource() {
    assertThatCode(
            () -> {
              topics.checkStep("s", to("seen"));
              topics.checkSource("in", to("letters"));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAStepThatWritesTheDeadLetters() {
    assertThatThrownBy(() -> topics.checkStep("s", to("letters")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("refuses step s, output seen: it goes to the topic letters")
        .hasMessageContaining("where only the source may write");
  }

  @Test
  void refusesATopicThatTheCheckpointerDoesNotRead() {
    assertThatThrownBy(() -> topics.checkStep("s", to("sene")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("goes to the topic sene, which is not among the sinks")
        .hasMessageContaining("[seen, told]");
  }

  @Test
  void refusesASourceThatWritesASink() {
    assertThatThrownBy(() -> topics.checkSource("in", to("seen")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("the source, output seen: it goes to the topic seen")
        .hasMessageContaining("only the dead letters (letters)");
  }

  @Test
  void refusesASourceThatReadsAnotherTopic() {
    assertThatThrownBy(() -> topics.checkSource("inn", to("letters")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("the source inn")
        .hasMessageContaining("not what the epoch was begun for, in");
  }

  @Test
  void theTopicsOfTheProtocolAreNoSinks() {
    for (String topic : List.of("in", "letters", "images", "wakes")) {
      assertThatThrownBy(
              () -> new DeclaredTopics(new PipelineTopics("in", List.of(topic), "letters")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the topic " + topic + " can be no sink");
    }
  }
}
