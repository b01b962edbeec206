package io.rekindle.ledger;

import io.rekindle.portable.beam.ChangedPipelineException;
import io.rekindle.portable.beam.PortableSettings;
import io.rekindle.portable.beam.UnreadableException;
import io.rekindle.portable.beam.UnsupportedFnException;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.step.InvalidElementException;
import io.rekindle.portable.step.RefusedException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The ledger's use of the portable checkpoint. */
final class Portable {
  /** Whose snapshots these are. */
  private static final String PIPELINE = "ledger";

  private Portable() {}

  /**
   * From the flags and the snapshot that they name.
   *
   * @throws UsageException in one line, if the snapshot is missing, damaged or another pipeline's
   */
  static PortableSettings settings(LedgerOptions options, Map<String, Object> clientProperties)
      throws UsageException {
    String flag = "--portableSnapshot=" + options.getPortableSnapshot();
    try {
      Path file = Path.of(options.getPortableSnapshot());
      if (!Files.isRegularFile(file)) {
        throw new UsageException(flag + " is no file: give the snapshot of the epoch to be run.");
      }
      return PortableSettings.of(
          file,
          PIPELINE,
          options.getBootstrapServers(),
          options.getTopicPrefix(),
          options.getGroupId(),
          clientProperties,
          options.getPortableFlushMillis());
    } catch (InvalidPathException e) {
      throw new UsageException(flag + " is no path of a file.");
    } catch (DamagedException | UncheckedIOException | IllegalArgumentException e) {
      throw new UsageException(
          flag + " cannot be used: " + e.getMessage() + ". Prepare the epoch anew.");
    }
  }

  /**
   * @return why the next attempt would end the same way, or null if it may go better
   */
  static String unusable(Throwable failure) {
    return message(
        failure,
        List.of(
            ChangedPipelineException.class,
            InvalidElementException.class,
            UnsupportedFnException.class,
            UnreadableException.class));
  }

  /**
   * @return why the pipeline refused to go on, or null if it failed for another reason
   */
  static String refusal(Throwable failure) {
    return message(failure, List.of(RefusedException.class, DamagedException.class));
  }

  /** Of the first cause of such a class. An engine may hand on a copy that only names its class. */
  private static String message(Throwable failure, List<Class<? extends Throwable>> classes) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (Class<? extends Throwable> one : classes) {
        String named = one.getName() + ": ";
        if (one.isInstance(cause)) {
          return cause.getMessage();
        }
        if (String.valueOf(cause.getMessage()).startsWith(named)) {
          return cause.getMessage().substring(named.length());
        }
      }
    }
    return null;
  }
}
