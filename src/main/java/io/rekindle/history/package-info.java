/**
 * The journal of one run on disk: what was sent and acknowledged, what was read from the output
 * topics, and what happened to the processes. Here: the records, their file format, writer and
 * reader. Not here: any judgement (see {@code checker}) or arithmetic (see {@code measure}).
 *
 * <p>One directory per run:
 *
 * <ul>
 *   <li>{@code run.json}: {@link io.rekindle.history.RunMeta}, everything that is constant for the
 *       run
 *   <li>{@code acks.tsv}: one {@link io.rekindle.history.Ack} per line
 *   <li>{@code outputs.tsv}: one {@link io.rekindle.history.Output} per line, in log order per
 *       topic partition; in portable mode two columns follow: the record's id and epoch, and a
 *       third, its pipeline's name, where the record says it
 *   <li>{@code input.tsv}: one {@link io.rekindle.history.InputRecord} per record of the input
 *       topic, read back at the end: what the broker really kept. Not in histories of earlier
 *       versions, nor where the broker was gone
 *   <li>{@code events.jsonl}: one {@link io.rekindle.history.Event} per line
 *   <li>{@code usage.tsv}: one {@link io.rekindle.history.Usage} per line, each second one of every
 *       process, and of the harness; not in histories of earlier versions
 * </ul>
 *
 * <p>The same files in one {@code .zip} are a packed history ({@link
 * io.rekindle.history.PackedHistory}).
 *
 * <p>Columns are separated by tabs; backslash, tab, newline and carriage return inside a column are
 * written {@code \\ \t \n \r}; a null is {@code \N}. All times are epoch milliseconds of one
 * machine's one clock.
 */
package io.rekindle.history;
