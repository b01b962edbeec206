/**
 * The rate that a run is sent at. Here: warming a pipeline up before its traffic, and finding out
 * what it sustains on this machine. Not here: the traffic itself and its faults (see {@code run}).
 */
package io.rekindle.run.rate;
