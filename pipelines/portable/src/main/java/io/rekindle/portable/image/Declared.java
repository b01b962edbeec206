package io.rekindle.portable.image;

import io.rekindle.portable.shape.PipelineShape;

/** What the pipeline of an epoch declares: written before any of its steps writes an image. */
public record Declared(int epoch, PipelineShape shape) {}
