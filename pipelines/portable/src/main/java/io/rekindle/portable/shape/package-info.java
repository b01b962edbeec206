/**
 * What a pipeline's steps declare and what a checkpoint holds, as values that outlive both, and how
 * they differ. So that state is not read as something else, or silently not at all.
 */
package io.rekindle.portable.shape;
