/** Immutable descriptions of what to run, read from YAML or flags. Nothing here starts anything. */
package io.rekindle.scenario;
