package io.rekindle.portable.image;

/**
 * What the source says of a partition of the input: once all records below the offset were read,
 * its watermark was as far as this.
 *
 * @param watermarkMs epoch milliseconds; {@code PartitionWatermark.NONE} if there were records, but
 *     none that moves it
 */
public record Mark(int epoch, int partition, long offset, long watermarkMs) {}
