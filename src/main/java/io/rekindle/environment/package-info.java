/**
 * What this machine must have, and whether it has it. Pure checks: nothing here starts or mends
 * anything.
 */
package io.rekindle.environment;
