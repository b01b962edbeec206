package io.rekindle.portable.image;

/** An input record that no step will ever see, because the pipeline filters it out. */
public record Ack(int epoch, int partition, long offset) {}
