package io.rekindle.portable.step;

import io.rekindle.portable.cell.Output;

/** An output on its way. */
public record Emission(String id, Output output) {}
