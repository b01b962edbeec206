package io.rekindle.portable.step;

/**
 * What comes to a step.
 *
 * @param id of the event ({@code EventId})
 * @param timestampMs event time
 */
public record Element(String id, long timestampMs, byte[] payload) {}
