package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.beam.Port;
import io.rekindle.portable.beam.PortableSettings;
import io.rekindle.portable.beam.PortableSteps;
import io.rekindle.portable.beam.Steps;
import io.rekindle.portable.beam.UnsupportedFnException;
import io.rekindle.portable.shape.PipelineTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.testing.CrashingRunner;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing in the ledger is refused, by this class path's version of Beam. */
class PortableLedgerTest {
  private static final List<String> SINKS = List.of("balances", "alerts", "statements", "states");

  private static Pipeline build(List<String> sinks) {
    LedgerOptions options = PipelineOptionsFactory.as(LedgerOptions.class);
    options.setRunner(CrashingRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    PortableSettings settings =
        new PortableSettings(
            "1.snapshot",
            1,
            new TreeMap<>(Map.of(0, 0L)),
            new TreeMap<>(),
            new PipelineTopics("transactions", sinks, "dead-letters"),
            "none",
            "",
            "g",
            new HashMap<>(),
            0,
            false);
    new LedgerPipeline(options)
        .build(new Undeclared(new PortableSteps(pipeline, settings, Duration.millis(1_000))));
    return pipeline;
  }

  /** Builds the steps, and does not ask a snapshot or tell Kafka what they are. */
  private record Undeclared(Steps steps) implements Steps {
    @Override
    public Steps source(
        String topic,
        DoFn<KafkaRecord<byte[], byte[]>, ?> parse,
        Port<?, ?> main,
        Port<?, ?>... side) {
      steps.source(topic, parse, main, side);
      return this;
    }

    @Override
    public Steps step(
        String name, DoFn<? extends KV<?, ?>, ?> fn, Port<?, ?> main, Port<?, ?>... side) {
      steps.step(name, fn, main, side);
      return this;
    }

    @Override
    public void done() {
      // See above.
    }
  }

  @Test
  void isBuiltWithAllItsSteps() {
    List<String> names = new ArrayList<>();
    build(SINKS)
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public void visitPrimitiveTransform(TransformHierarchy.Node node) {
                names.add(node.getFullName());
              }
            });
    assertThat(String.join("\n", names))
        .contains("Parse/", "Deduplicate/", "Ledger/", "Statement/", "Alert/", "WriteAlert/");
  }

  @Test
  void isRefusedWhereTheCheckpointerDoesNotReadASink() {
    assertThatThrownBy(() -> build(List.of("balances", "statements", "states")))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step alert, output alerts: it goes to the topic alerts");
  }
}
