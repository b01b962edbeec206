/**
 * A step's side of the protocol: first touch, replay, refusal, timers, image. It is given a cell's
 * bytes and an event and gives back the cell's bytes and what to emit; who keeps those bytes and
 * carries the events (a runner, or a simulation) is not known here.
 */
package io.rekindle.portable.step;
