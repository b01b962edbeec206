/**
 * Cells that are too large to go through a runner's state whenever they are touched: they stay in
 * the process, as many as its budget allows, and the others in a file that ends with it. The
 * runner's state has only a token of them. Nothing here outlives the process.
 */
package io.rekindle.portable.held;
