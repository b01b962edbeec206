/**
 * The checkpointer's side of the protocol: from images, acks and what is read back from the sinks
 * to a consistent cut (Chandy and Lamport, 1985): no event that was received and not sent, and what
 * was sent and is not known to have arrived stays in an outbox. Where records come from and where a
 * checkpoint is written is not known here.
 */
package io.rekindle.portable.assemble;
