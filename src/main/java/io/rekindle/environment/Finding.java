package io.rekindle.environment;

/**
 * What one check found.
 *
 * @param what was looked at
 * @param found what is there, or how to mend it
 */
public record Finding(boolean fits, String what, String found) {}
