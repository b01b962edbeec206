package io.rekindle.checker;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import io.rekindle.history.Output;
import io.rekindle.portable.consume.ConsumerRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a consumer sees who applies the consumer's rule: per topic, pipeline and id one record, that
 * of the highest epoch and within it the last. Takes a bucket's outputs in log order. A record
 * without id or epoch is a conflict, for the rule cannot be applied to it; it is passed on as it
 * is.
 */
final class ConsumerView {
  private final Findings findings;
  private final ConsumerRule rule = new ConsumerRule();
  private final Map<String, Output> counting = new LinkedHashMap<>();
  private long superseded;

  ConsumerView(Findings findings) {
    this.findings = findings;
  }

  void offer(Output output) {
    if (output.id() == null || output.epoch() == null) {
      findings.found(
          Check.CONFLICTING_OUTPUTS,
          () -> "an output in " + output.topic().topicName() + " has no id or no epoch: " + output);
      findings.flaw(Flaw.OUTPUT_WRONG);
      counting.put("record " + counting.size(), output);
      return;
    }
    String pipeline = output.pipeline() == null ? "" : output.pipeline();
    String id = output.topic().topicName() + ' ' + output.id();
    String key = "id " + pipeline + ' ' + id;
    if (!rule.accepts(pipeline, id, output.epoch())) {
      superseded++;
      return;
    }
    // Removed first: what counts stands where it came last.
    Output before = counting.remove(key);
    superseded += before == null ? 0 : 1;
    counting.put(key, before == null ? output : since(output, before.appendMs()));
  }

  /** It could be read from then on, though the content was perhaps to change. */
  private static Output since(Output output, long appendMs) {
    return new Output(
        output.topic(),
        output.key(),
        output.partition(),
        output.offset(),
        appendMs,
        output.value(),
        output.id(),
        output.epoch(),
        output.pipeline());
  }

  /** The records that count, in the order in which they came. */
  void each(Consumer<Output> consumer) {
    counting.values().forEach(consumer);
  }

  /** How many records do not count, because another one of the same id does. */
  long superseded() {
    return superseded;
  }
}
