/**
 * How far event time has come in a partition of the input, and what holds it. A runner knows this
 * of its own sources; an epoch's are new, so it is said in the image topic ({@code Mark}), kept
 * with the frontier, and given to the next epoch's source as the least it starts from. Wakes hold
 * it until all of them are on their way.
 */
package io.rekindle.portable.watermark;
