package io.rekindle.ledger;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/** What every runner's main calls. */
public final class LedgerMain {
  private static final int WRONG_USAGE = 2;

  private LedgerMain() {}

  /**
   * Runs the ledger until it ends, which it does not by itself.
   *
   * @return the process's exit code: 0, or 2 if the flags do not work and nothing was started
   */
  public static int run(String[] args, RunnerCapabilities capabilities) {
    return run(args, capabilities, System.err);
  }

  static int run(String[] args, RunnerCapabilities capabilities, PrintStream err) {
    LedgerOptions options;
    Map<String, Object> clientProperties;
    try {
      options = Flags.parse(withRunner(args, capabilities), capabilities);
      clientProperties = ClientProperties.load(options.getClientProperties());
    } catch (UsageException e) {
      err.println("ledger: " + e.getMessage());
      return WRONG_USAGE;
    }
    options.as(StreamingOptions.class).setStreaming(true);
    // Beam would name the job after whichever class made the options.
    options.as(ApplicationNameOptions.class).setAppName("ledger");
    Pipeline pipeline = Pipeline.create(options);
    new LedgerPipeline(options, new KafkaEnds(options, clientProperties)).build(pipeline);
    PipelineResult result = pipeline.run();
    if (options.getWaitUntilFinish()) {
      result.waitUntilFinish();
    }
    return 0;
  }

  private static String[] withRunner(String[] args, RunnerCapabilities capabilities) {
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--runner="))) {
      return args;
    }
    return Stream.concat(Stream.of("--runner=" + capabilities.beamRunner()), Arrays.stream(args))
        .toArray(String[]::new);
  }
}
