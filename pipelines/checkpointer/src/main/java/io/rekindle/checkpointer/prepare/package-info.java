/**
 * Everything between "the job is dead" and "the job may be started again": the choice of a
 * checkpoint, the new epoch's record, its snapshot, its offsets and its wakes. Starts no job.
 *
 * <p>Order, and what a crash leaves: (0) whether directory, cluster and input are those of before;
 * (1) the choice, verified, and then the record, in one {@code Turn}: before the record nothing has
 * happened; after it the epoch's number is used up, its base is protected, and older epochs can
 * publish nothing that counts. (2) the snapshot, (3) the group's offsets, (4) the wakes. A crash in
 * 2 to 4 leaves an epoch that nobody was given: its job must not be started, and the next {@link
 * io.rekindle.checkpointer.prepare.Epochs#prepare} makes the next epoch from the same lineage.
 * Wakes of the lost epoch carry its number and are ignored.
 */
package io.rekindle.checkpointer.prepare;
