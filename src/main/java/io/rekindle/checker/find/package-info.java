/**
 * What the checks found: counts and examples by check, and the flaws that a verdict is made of.
 * Here: collecting. Not here: finding (see {@code checker.account}) and judging (see {@code
 * checker}).
 */
package io.rekindle.checker.find;
