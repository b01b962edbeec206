/**
 * Portable checkpoints for Beam pipelines: hosts the author's own stateful DoFns, unchanged, on any
 * runner. Compiled from one source against every Beam version that is supported, so it uses what
 * all of them have. Nothing here may know a particular pipeline.
 */
package io.rekindle.portable.beam;
