package io.rekindle.portable.beam;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the author of a DoFn declares, and nobody can check: its outputs, their order and tags, and
 * the state that later outputs depend on follow from its state, the element or timer, and their
 * event time, and from nothing else. No clock, no random number, no lookup elsewhere, no field that
 * one element leaves for the next, no iteration over something without an order; the coders give
 * equal bytes for equal values. A wall clock may be read where no output can tell.
 *
 * <p>A record that is replayed after a restore then makes the same outputs under the same ids.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Deterministic {}
