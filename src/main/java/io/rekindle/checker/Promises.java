package io.rekindle.checker;

import static io.rekindle.checker.Guarantee.AT_LEAST_ONCE;
import static io.rekindle.checker.Guarantee.EXACTLY_ONCE;
import static io.rekindle.checker.Guarantee.NONE;

import io.rekindle.history.Event;
import io.rekindle.history.RunMeta;
import java.util.List;
import java.util.Locale;

/**
 * The one table of what each runner and mode promises. A run is INVALID only where it is weaker
 * than its row.
 */
public final class Promises {
  private static final Boolean ANY = null;
  private static final String EOS = "exactly-once";
  private static final String ALO = "at-least-once";

  private static final String FLINK =
      "Flink documentation, 'Stateful Stream Processing' (checkpoints make state exactly-once); ";
  private static final String SAMZA =
      "Samza documentation, 'Checkpointing' (offsets are stored after the state: at least once, in order); ";
  private static final String DIRECT =
      "Beam documentation, 'Using the Direct Runner' (state in memory; any order of elements); ";

  private static final String PORTABLE =
      "pipelines/portable (io.rekindle.portable.assemble: a checkpoint is a consistent cut; io.rekindle.portable.consume: the consumer's rule gives each output once)";

  private static final List<Row> TABLE =
      List.of(
          row(
              "flink",
              "native",
              ANY,
              ALO,
              ANY,
              EXACTLY_ONCE,
              AT_LEAST_ONCE,
              true,
              FLINK + "KafkaIO.Write without withEOS writes outside the checkpoint"),
          row(
              "flink",
              "native",
              ANY,
              EOS,
              ANY,
              EXACTLY_ONCE,
              EXACTLY_ONCE,
              false,
              FLINK
                  + "KafkaIO.Write.withEOS; KafkaExactlyOnceSink deals records to shards in turn: no order"),
          row(
              "samza",
              "native",
              false,
              ALO,
              ANY,
              AT_LEAST_ONCE,
              AT_LEAST_ONCE,
              true,
              SAMZA + "SamzaRunner adds nothing to it"),
          row(
              "samza",
              "native",
              true,
              ALO,
              ANY,
              EXACTLY_ONCE,
              AT_LEAST_ONCE,
              true,
              SAMZA
                  + "the author's check of the last offset in every state cell, pipelines/RECORDS.md"),
          row(
              "direct",
              "native",
              ANY,
              ALO,
              false,
              EXACTLY_ONCE,
              AT_LEAST_ONCE,
              false,
              DIRECT + "a bundle commits its state once (EvaluationContext.handleResult)"),
          row(
              "direct",
              "native",
              ANY,
              ALO,
              true,
              NONE,
              NONE,
              false,
              DIRECT
                  + "InMemoryStateInternals is gone with its process, committed offsets are not"),
          portable("flink"),
          portable("samza"),
          portable("direct"));

  private Promises() {}

  /**
   * One row. A null condition matches anything.
   *
   * @param crashed whether a worker process ended and was started again
   * @param order whether outputs of one account come in the order of its inputs
   * @param source the document or class that says so
   */
  public record Row(
      String runner,
      String mode,
      Boolean idempotent,
      String deliveryGuarantee,
      Boolean crashed,
      Guarantee state,
      Guarantee output,
      boolean order,
      String source) {}

  public static List<Row> table() {
    return TABLE;
  }

  /**
   * The row for a run that was made.
   *
   * @param events tell whether a worker ended
   * @throws IllegalArgumentException where nothing is known about such a run
   */
  public static Row of(RunMeta meta, List<Event> events) {
    boolean crashed =
        events.stream()
            .anyMatch(
                event ->
                    switch (event.kind()) {
                      case RESTARTED, INDUCED_EXIT, UNPLANNED_EXIT -> true;
                      default -> false;
                    });
    return of(meta.runner(), meta.mode(), meta.idempotent(), meta.deliveryGuarantee(), crashed);
  }

  /** The row for a run; throws IllegalArgumentException where nothing is known about such a run. */
  public static Row of(
      String runner, String mode, boolean idempotent, String deliveryGuarantee, boolean crashed) {
    for (Row row : TABLE) {
      if (row.runner.equals(runner)
          && row.mode.equals(mode)
          && row.deliveryGuarantee.equals(deliveryGuarantee)
          && (row.idempotent == ANY || row.idempotent == idempotent)
          && (row.crashed == ANY || row.crashed == crashed)) {
        return row;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "nobody promises anything for runner '%s', mode '%s', delivery '%s'",
            runner,
            mode,
            deliveryGuarantee));
  }

  /** The runner's own recovery is not used, so there is no difference between runners. */
  private static Row portable(String runner) {
    return row(runner, "portable", ANY, ALO, ANY, EXACTLY_ONCE, EXACTLY_ONCE, false, PORTABLE);
  }

  private static Row row(
      String runner,
      String mode,
      Boolean idempotent,
      String deliveryGuarantee,
      Boolean crashed,
      Guarantee state,
      Guarantee output,
      boolean order,
      String source) {
    return new Row(
        runner, mode, idempotent, deliveryGuarantee, crashed, state, output, order, source);
  }
}
