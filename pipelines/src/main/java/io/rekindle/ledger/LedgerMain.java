package io.rekindle.ledger;

import io.rekindle.portable.beam.ClientFile;
import io.rekindle.portable.beam.NativeSteps;
import io.rekindle.portable.beam.PortableSettings;
import io.rekindle.portable.beam.PortableSteps;
import io.rekindle.portable.beam.Steps;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.StreamingOptions;
import org.joda.time.Duration;

/** What every runner's main calls. */
public final class LedgerMain {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;

  private LedgerMain() {}

  /**
   * Runs the ledger until it ends, which it does not by itself, and then ends the process, whatever
   * threads the runner leaves behind. Exit codes: 0; 1 if the pipeline failed; 2 if the flags or
   * the snapshot do not work, or are not this pipeline's, or it cannot be run so: the next time
   * goes no better; 3 if a portable pipeline has to be resumed from its newest checkpoint. The last
   * line on standard error says why.
   */
  public static void main(String[] args, RunnerCapabilities capabilities) {
    Ending.onErrors(FAILED, System.err);
    Ending.exit(run(args, capabilities, System.err));
  }

  static int run(String[] args, RunnerCapabilities capabilities, PrintStream err) {
    LedgerOptions options;
    Map<String, Object> clientProperties;
    PortableSettings portable = null;
    try {
      options = Flags.parse(withRunner(args, capabilities), capabilities);
      // Looked at here; what is in it is not to be in the graph.
      ClientProperties.load(options.getClientProperties());
      clientProperties = ClientFile.named(options.getClientProperties());
      if (Flags.isPortable(options)) {
        portable = Portable.settings(options, clientProperties);
      }
    } catch (UsageException e) {
      err.println("ledger: " + e.getMessage());
      return WRONG_USAGE;
    }
    try {
      return run(options, clientProperties, portable);
    } catch (Throwable e) {
      String unusable = Portable.unusable(e);
      if (unusable != null) {
        err.println("ledger: " + unusable);
        return WRONG_USAGE;
      }
      // Also an Error: thrown further it would end this thread, and not the process.
      String refusal = Portable.refusal(e);
      if (refusal != null) {
        err.println("ledger: " + refusal);
        return REFUSED;
      }
      Ending.report("the pipeline failed", e, err);
      return FAILED;
    }
  }

  private static int run(
      LedgerOptions options, Map<String, Object> clientProperties, PortableSettings portable)
      throws IOException, InterruptedException {
    options.as(StreamingOptions.class).setStreaming(true);
    // Beam would name the job after whichever class made the options.
    options.as(ApplicationNameOptions.class).setAppName("ledger");
    Pipeline pipeline = Pipeline.create(options);
    new LedgerPipeline(options).build(steps(pipeline, options, clientProperties, portable));
    StartGate.pass(options.getStartGate());
    PipelineResult result = pipeline.run();
    if (options.getWaitUntilFinish() && result.waitUntilFinish() == PipelineResult.State.FAILED) {
      throw new IllegalStateException("the runner says that the pipeline has failed, not why");
    }
    return 0;
  }

  private static Steps steps(
      Pipeline pipeline,
      LedgerOptions options,
      Map<String, Object> clientProperties,
      PortableSettings portable) {
    if (portable != null) {
      Duration maxDelay = Duration.millis(options.getMaxDelayMillis());
      return new PortableSteps(pipeline, portable, maxDelay);
    }
    KafkaEnds kafka = new KafkaEnds(options, clientProperties);
    return new NativeSteps(pipeline, kafka::source, kafka::sink);
  }

  private static String[] withRunner(String[] args, RunnerCapabilities capabilities) {
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--runner="))) {
      return args;
    }
    return Stream.concat(Stream.of("--runner=" + capabilities.beamRunner()), Arrays.stream(args))
        .toArray(String[]::new);
  }
}
