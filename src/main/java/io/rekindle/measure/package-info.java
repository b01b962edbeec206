/**
 * From a history to numbers and series: latency, downtime, catch-up, dip, replays. Here: pure
 * arithmetic on what is on disk, streamed, held in primitive arrays by input partition and offset.
 * Not here: any judgement of right or wrong (see {@code checker}), how numbers are shown (see
 * {@code report}), any clock, process or network.
 *
 * <p>All times are milliseconds since the run's start ({@link
 * io.rekindle.history.RunMeta#startedMs}). What the words mean:
 *
 * <ul>
 *   <li><b>t0</b>: the moment the first fault was applied; the downtime's comparison is at {@link
 *       io.rekindle.measure.Gaps}, catch-up's definition at {@link
 *       io.rekindle.measure.CatchUpRule}.
 *   <li><b>warm-up</b>: the first 5 s of traffic, or the first 20 % of the traffic before t0 if
 *       that is shorter.
 *   <li><b>baseline</b>: from the end of the warm-up to t0; in a control run to the end of the
 *       traffic. Shorter than 1 s it is no baseline, and what needs one is null.
 *   <li><b>first output</b> of an input: the earliest balance that carries its partition and
 *       offset. Repeats have no latency: they are counted as repeats only.
 *   <li><b>awaited</b> input: a transaction; a producer's duplicate too, unless the pipeline is
 *       idempotent and dropped it.
 *   <li><b>lag</b>: awaited inputs acknowledged, less those that have come out. An input that never
 *       comes out stops counting once a later input of its partition has come out: it is lost, not
 *       late, and the checkers count it.
 * </ul>
 *
 * <p>If any output is older than its input there are two clocks, and nothing is measured. If every
 * input had come out when the first fault came, nothing after it is. Faults that come after the
 * traffic are part of no recovery.
 *
 * <p>A value that cannot be computed is null, never 0, and {@link
 * io.rekindle.measure.Measures#unmeasured} says why.
 */
package io.rekindle.measure;
