package io.rekindle.ledger;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** From the command line to options that are known to work, or a {@link UsageException}. */
final class Flags {
  private static final Pattern TOPIC_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,200}");
  private static final Pattern FLAG = Pattern.compile("--([^=]+)=(.*)", Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing a property named '([^']*)'(.*)");

  /** Beam's own message for a wrong type is a parser's; these say what is allowed. */
  private static final Map<String, Pattern> TYPES =
      Map.of(
          "idempotent", Pattern.compile("true|false|half"),
          "waitUntilFinish", Pattern.compile("true|false"),
          "exactlyOnceShards", Pattern.compile("[0-9]{1,4}"),
          "periodMillis", Pattern.compile("[0-9]{1,13}"),
          "maxDelayMillis", Pattern.compile("[0-9]{1,13}"),
          "alertThreshold", Pattern.compile("[0-9]{1,13}"),
          "alertDelayMillis", Pattern.compile("[0-9]{1,13}"),
          "portableFlushMillis", Pattern.compile("[0-9]{1,9}"),
          "checkpointing", Pattern.compile("native|portable"),
          "deliveryGuarantee", Pattern.compile("at-least-once|exactly-once"));

  private static final long YEAR_MILLIS = 366L * 86_400_000;

  private Flags() {}

  static LedgerOptions parse(String[] args, RunnerCapabilities capabilities) throws UsageException {
    for (String arg : args) {
      Matcher flag = FLAG.matcher(arg);
      Pattern type = flag.matches() ? TYPES.get(flag.group(1)) : null;
      if (type != null && !type.matcher(flag.group(2)).matches()) {
        String allowed = type.pattern().startsWith("[") ? "a whole number" : type.pattern();
        throw new UsageException(
            arg + " is not allowed: give " + allowed.replace("|", " or ") + " instead.");
      }
    }
    LedgerOptions options = options(args);
    require(
        options.getBootstrapServers() != null && !options.getBootstrapServers().isBlank(),
        "--bootstrapServers is missing: give Kafka's address, for instance --bootstrapServers=localhost:9092.");
    require(
        TOPIC_PREFIX.matcher(options.getTopicPrefix()).matches(),
        "--topicPrefix="
            + options.getTopicPrefix()
            + " is not allowed: use up to 200 of a-z A-Z 0-9 . _ -");
    require(
        !options.getGroupId().isBlank(), "--groupId is empty: give a name, or leave the flag out.");
    require(options.getPeriodMillis() > 0, "--periodMillis=0 is not allowed: give at least 1.");
    atMostAYear("periodMillis", options.getPeriodMillis());
    atMostAYear("maxDelayMillis", options.getMaxDelayMillis());
    atMostAYear("alertDelayMillis", options.getAlertDelayMillis());
    atMostAYear("portableFlushMillis", options.getPortableFlushMillis());
    require(
        options.getExactlyOnceShards() > 0,
        "--exactlyOnceShards=0 is not allowed: give at least 1.");
    require(
        !isExactlyOnce(options) || capabilities.exactlyOnceRefusal() == null,
        "--deliveryGuarantee=exactly-once does not work on "
            + capabilities.beamRunner()
            + ": "
            + capabilities.exactlyOnceRefusal()
            + " Use --deliveryGuarantee=at-least-once, or the Flink runner.");
    portable(options);
    return options;
  }

  /** So that no sum of times leaves what Beam can hold. */
  private static void atMostAYear(String flag, long millis) throws UsageException {
    require(
        millis <= YEAR_MILLIS,
        "--" + flag + "=" + millis + " is not allowed: give at most " + YEAR_MILLIS + ", a year.");
  }

  private static void portable(LedgerOptions options) throws UsageException {
    boolean given = options.getPortableSnapshot() != null;
    if (isPortable(options)) {
      require(
          given,
          "--portableSnapshot is missing: with --checkpointing=portable give the snapshot that the epoch starts from.");
      require(
          !isExactlyOnce(options),
          "--deliveryGuarantee=exactly-once does not work with --checkpointing=portable: sinks are made"
              + " exact by the ids in their records' headers. Leave one of the two out.");
    } else {
      require(
          !given && options.getPortableFlushMillis() == 0,
          "--portableSnapshot and --portableFlushMillis need --checkpointing=portable.");
    }
  }

  static boolean isPortable(LedgerOptions options) {
    return options.getCheckpointing().equals("portable");
  }

  static boolean isExactlyOnce(LedgerOptions options) {
    return options.getDeliveryGuarantee().equals("exactly-once");
  }

  private static LedgerOptions options(String[] args) throws UsageException {
    try {
      PipelineOptionsFactory.register(LedgerOptions.class);
      return PipelineOptionsFactory.fromArgs(args).as(LedgerOptions.class);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      Matcher missing = MISSING.matcher(message);
      throw new UsageException(
          missing.find()
              ? "--"
                  + missing.group(1)
                  + " is no flag of this runner or of the ledger"
                  + missing.group(2)
              : message + " (give flags as --name=value)");
    }
  }

  private static void require(boolean condition, String message) throws UsageException {
    if (!condition) {
      throw new UsageException(message);
    }
  }
}
