package io.rekindle.checker;

import static io.rekindle.checker.Guarantee.AT_LEAST_ONCE;
import static io.rekindle.checker.Guarantee.EXACTLY_ONCE;
import static io.rekindle.checker.Guarantee.NONE;

import io.rekindle.history.Event;
import io.rekindle.history.RunMeta;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one table of what each runner and mode promises. A run is INVALID only where it is weaker
 * than its row.
 */
public final class Promises {
  private static final Boolean ANY = null;
  static final String EOS = "exactly-once";
  private static final String ALO = "at-least-once";

  private static final String FLINK =
      "Flink documentation, 'Stateful Stream Processing' (checkpoints make state exactly-once); ";
  private static final String SAMZA =
      "Samza documentation, 'Checkpointing' (offsets are stored after the state: at least once, in order); ";
  private static final String DIRECT =
      "Beam documentation, 'Using the Direct Runner' (state in memory; any order of elements); ";

  private static final String PORTABLE =
      "pipelines/portable (io.rekindle.portable.assemble: a checkpoint is a consistent cut; io.rekindle.portable.consume: the consumer's rule gives each output once)";

  private static final String FLINK_TIMERS =
      "Flink documentation, 'Stateful Stream Processing': timers are part of the checkpointed state and fire again with it; ";
  private static final String SAMZA_TIMERS =
      "SamzaTimerInternalsFactory of Beam 2.14.0 keeps timers in a store that is flushed apart from the offsets and from what was sent; ";
  private static final String FLINK_WRITE =
      "KafkaIO.Write without withEOS writes outside the checkpoint";
  private static final String FLINK_EOS =
      "KafkaIO.Write.withEOS; KafkaExactlyOnceSink deals records to shards in turn: no order";

  private static final List<Row> TABLE =
      List.of(
          new Row("flink", "native", ANY, ALO, ANY)
              .state(EXACTLY_ONCE, FLINK + FLINK_WRITE)
              .output(AT_LEAST_ONCE, true, FLINK + FLINK_WRITE)
              .timers(AT_LEAST_ONCE, FLINK_TIMERS + FLINK_WRITE),
          new Row("flink", "native", ANY, EOS, ANY)
              .state(EXACTLY_ONCE, FLINK + FLINK_EOS)
              .output(EXACTLY_ONCE, false, FLINK + FLINK_EOS)
              .timers(EXACTLY_ONCE, FLINK_TIMERS + FLINK_EOS),
          samza(false, false),
          samza(false, true),
          samza(true, false),
          samza(true, true),
          direct(
              false,
              EXACTLY_ONCE,
              AT_LEAST_ONCE,
              "a bundle commits its state once (EvaluationContext.handleResult)"),
          direct(
              true,
              NONE,
              NONE,
              "InMemoryStateInternals is gone with its process, committed offsets are not"),
          portable("flink"),
          portable("samza"),
          portable("direct"));

  private Promises() {}

  /**
   * One row. A null condition matches anything. Whatever is promised, inventing is not: an output
   * whose content no loss and no repetition explains, a timer before its time, and two owners of
   * one task break any row.
   *
   * <p>A row of a run in which a worker ended that promises NONE does so for what that end can have
   * touched: what is missing otherwise breaks it ({@link UndisturbedLosses}).
   *
   * @param crashed whether a worker process ended and was started again
   * @param output of what inputs make: balances and dead letters
   * @param order whether outputs of one account come in the order of its inputs
   * @param timers of what timers make: statements and alerts
   * @param sources "state", "output" and "timers" → the document or class that says so
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
      Guarantee timers,
      Map<String, String> sources) {

    private Row(
        String runner, String mode, Boolean idempotent, String deliveryGuarantee, Boolean crashed) {
      this(runner, mode, idempotent, deliveryGuarantee, crashed, null, null, false, null, Map.of());
    }

    private Row state(Guarantee promised, String source) {
      return with(promised, output, order, timers, "state", source);
    }

    private Row output(Guarantee promised, boolean ordered, String source) {
      return with(state, promised, ordered, timers, "output", source);
    }

    private Row timers(Guarantee promised, String source) {
      return with(state, output, order, promised, "timers", source);
    }

    private Row with(
        Guarantee ofState,
        Guarantee ofOutput,
        boolean ordered,
        Guarantee ofTimers,
        String field,
        String source) {
      Map<String, String> all = new TreeMap<>(sources);
      all.put(field, source);
      return new Row(
          runner,
          mode,
          idempotent,
          deliveryGuarantee,
          crashed,
          ofState,
          ofOutput,
          ordered,
          ofTimers,
          Collections.unmodifiableMap(all));
    }
  }

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
    return of(
        meta.runner(), meta.mode(), meta.idempotent(), meta.deliveryGuarantee(), crashed(events));
  }

  /**
   * Whether a worker ended while it could have records; a restore from a portable checkpoint begins
   * with the end of all.
   */
  static boolean crashed(List<Event> events) {
    long flow = new RunMoments(events).flowMs();
    return events.stream()
        .filter(event -> event.atMs() >= flow)
        .anyMatch(
            event ->
                switch (event.kind()) {
                  case RESTARTED, INDUCED_EXIT, UNPLANNED_EXIT, RESTORE_STARTED -> true;
                  default -> false;
                });
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

  private static Row samza(boolean idempotent, boolean crashed) {
    String careful =
        idempotent
            ? "the author's check of the last offset in every state cell, pipelines/RECORDS.md"
            : "SamzaRunner adds nothing to it";
    return new Row("samza", "native", idempotent, ALO, crashed)
        .state(idempotent ? EXACTLY_ONCE : AT_LEAST_ONCE, SAMZA + careful)
        .output(AT_LEAST_ONCE, true, SAMZA + careful)
        .timers(
            crashed ? NONE : AT_LEAST_ONCE,
            SAMZA_TIMERS
                + (crashed
                    ? "what a timer was to emit can be lost or come again, pipelines/RECORDS.md"
                    : "without a crash it fires"));
  }

  private static Row direct(boolean crashed, Guarantee state, Guarantee output, String source) {
    return new Row("direct", "native", ANY, ALO, crashed)
        .state(state, DIRECT + source)
        .output(output, false, DIRECT + source)
        .timers(output, DIRECT + source);
  }

  /** The runner's own recovery is not used, so there is no difference between runners. */
  private static Row portable(String runner) {
    return new Row(runner, "portable", ANY, ALO, ANY)
        .state(EXACTLY_ONCE, PORTABLE)
        .output(EXACTLY_ONCE, false, PORTABLE)
        .timers(EXACTLY_ONCE, PORTABLE);
  }
}
