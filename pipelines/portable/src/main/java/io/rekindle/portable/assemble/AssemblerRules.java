package io.rekindle.portable.assemble;

/**
 * The assembler's rules, so that a test can switch each off and see what breaks. Everything else
 * uses {@link #ALL}.
 *
 * @param chain an image is accepted only if it extends the cell's chain
 * @param base and what it changes is the content that the cell has
 * @param closure an image is accepted only if the events it names were sent to it by an accepted
 *     cell, or are input records that the frontier has not passed
 * @param home and only if all that is sent to a cell is of the partition of the input that the
 *     cell's records are in
 * @param order and only in the order in which that cell sent them
 * @param sinkReadBack a sink's output is covered only when it was read back
 * @param sinkContent and only with the content that the step emitted
 * @param sinkEpoch and only what this epoch wrote: an older one's may still be replaced by what a
 *     zombie writes
 * @param acks a filtered record is covered only by its ack
 * @param ackEpoch and only by one of this epoch: the source may judge a record otherwise than in an
 *     older one
 * @param ackUnapplied and only if no accepted cell has applied it: then what came of it counts
 * @param inputEnd a source is to bring what the input has
 * @param epochFence images of another epoch are ignored
 * @param marks a partition's watermark is as far as the marks say that the frontier has reached: no
 *     record that is to be read again is late that was not late before
 */
public record AssemblerRules(
    boolean chain,
    boolean base,
    boolean closure,
    boolean home,
    boolean order,
    boolean sinkReadBack,
    boolean sinkContent,
    boolean sinkEpoch,
    boolean acks,
    boolean ackEpoch,
    boolean ackUnapplied,
    boolean inputEnd,
    boolean epochFence,
    boolean marks) {
  public static final AssemblerRules ALL =
      new AssemblerRules(
          true, true, true, true, true, true, true, true, true, true, true, true, true, true);
}
