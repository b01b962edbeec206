/**
 * From Kafka to the assembler: what is read, from where, and what a record means. Decides nothing:
 * when to publish is {@code run}'s.
 *
 * <p>The order in which topics are read does not matter to the assembler; that positions are
 * exactly those of what it was given does. So there is no consumer group, no commit, and no reset:
 * a position that the topic no longer has is an error, never a jump.
 */
package io.rekindle.checkpointer.kafka;
