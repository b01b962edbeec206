/**
 * A checkpoint as one immutable file, sorted by step and key, from which steps load cells one by
 * one when they are first touched. The file is what an epoch starts from.
 */
package io.rekindle.portable.snapshot;
