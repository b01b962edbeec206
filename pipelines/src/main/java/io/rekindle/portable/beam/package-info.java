/**
 * Portable checkpoints for Beam pipelines: hosts the author's own stateful DoFns, unchanged, on any
 * runner. Compiled from one source against every Beam version that is supported, so it uses what
 * all of them have, and knows by name what only some have. Event time is left to the runner: what
 * is given to it are the watermarks that sources start from, and wakes that are before every time,
 * so that it restores all timers before it fires any. Nothing here may know a particular pipeline.
 */
package io.rekindle.portable.beam;
