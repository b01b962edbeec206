/** For whoever consumes a sink's topic: how to see each output once, and the right one. */
package io.rekindle.portable.consume;
