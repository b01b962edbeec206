/**
 * The real steps and the real assembler in a simulated world: topics, runners that crash, roll
 * back, linger and reorder, a checkpointer that crashes, a clock. One number is one schedule; the
 * same number is the same schedule. No thread, no sleep, no Kafka and no Beam in here.
 */
package io.rekindle.portable.simulation;
