package io.rekindle.portable.beam;

import java.util.List;
import java.util.Map;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.AppliedPTransform;
import org.apache.beam.sdk.runners.PTransformOverride;
import org.apache.beam.sdk.runners.PTransformOverrideFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.util.construction.PTransformReplacements;
import org.apache.beam.sdk.util.construction.ReplacementOutputs;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The Direct runner, with each ParDo of Beam's own ParDoTest that has state or timers hosted as a
 * portable step, in the way in which runners replace transforms by their own. What happened is told
 * to {@link ParDoOutcomes}.
 */
public final class HostingRunner extends PipelineRunner<PipelineResult> {
  /** Those of what surrounds it, as PAssert, stay as they are. */
  private static final String TESTED = "org.apache.beam.sdk.transforms.ParDoTest";

  private final DirectRunner direct;

  private HostingRunner(DirectRunner direct) {
    this.direct = direct;
  }

  /** As Beam makes runners. */
  public static HostingRunner fromOptions(PipelineOptions options) {
    return new HostingRunner(DirectRunner.fromOptions(options));
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    try {
      pipeline.replaceAll(
          List.of(PTransformOverride.of(HostingRunner::isToBeHosted, new Hosting<>())));
      return direct.run(pipeline);
    } catch (RuntimeException e) {
      ParDoOutcomes.ended(e);
      throw e;
    }
  }

  private static boolean isToBeHosted(AppliedPTransform<?, ?, ?> applied) {
    if (!(applied.getTransform() instanceof ParDo.MultiOutput<?, ?> parDo)) {
      return false;
    }
    DoFn<?, ?> fn = parDo.getFn();
    if (!fn.getClass().getName().startsWith(TESTED)) {
      return false;
    }
    DoFnSignature signature = DoFnSignatures.getSignature(fn.getClass());
    return signature.usesState() || signature.usesTimers();
  }

  private static final class Hosting<K, V, T>
      implements PTransformOverrideFactory<
          PCollection<KV<K, V>>, PCollectionTuple, ParDo.MultiOutput<KV<K, V>, T>> {
    @Override
    public PTransformReplacement<PCollection<KV<K, V>>, PCollectionTuple> getReplacementTransform(
        AppliedPTransform<PCollection<KV<K, V>>, PCollectionTuple, ParDo.MultiOutput<KV<K, V>, T>>
            applied) {
      return PTransformReplacement.of(
          PTransformReplacements.getSingletonMainInput(applied),
          new HostedParDo<>(applied.getTransform(), applied.getOutputs()));
    }

    @Override
    public Map<PCollection<?>, ReplacementOutput> mapOutputs(
        Map<TupleTag<?>, PCollection<?>> outputs, PCollectionTuple hosted) {
      return ReplacementOutputs.tagged(outputs, hosted);
    }
  }
}
