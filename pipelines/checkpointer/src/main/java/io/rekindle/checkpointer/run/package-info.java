/**
 * The checkpointer's process: follows epochs, decides when to publish, and says how it is. One
 * thread does it all, because the assembler and its store want one.
 *
 * <p>When something is wrong with the pipeline ({@code stalled}) nothing more is published in that
 * epoch, and the process waits for the next one: what was published before is right, and going on
 * from it is the cure. When Kafka does not answer ({@code waiting}) nothing is wrong with the
 * pipeline, and the clock that stalls are measured with stands still.
 */
package io.rekindle.checkpointer.run;
