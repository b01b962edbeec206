/**
 * What one step holds for one key, and the names of events. Values only; what changes them is in
 * {@code step}.
 */
package io.rekindle.portable.cell;
