/**
 * The portable checkpoint: state taken on one runner that resumes on another. Plain Java, used on
 * every runner's classpath and by the checkpointer; no Beam, no Kafka and no pipeline in here.
 *
 * <p>{@code cell} is what one step holds for one key. {@code step} applies events to it. {@code
 * image} is what a step says of a cell after each event. {@code assemble} makes a consistent cut of
 * all images. {@code snapshot} is that cut as a file which steps load cells from. {@code format} is
 * bytes. {@code shape} is what steps declare and checkpoints hold. {@code watermark} is how far
 * event time has come. {@code held} keeps large cells in a step's process. {@code origin} is whose
 * a record is.
 */
package io.rekindle.portable;
