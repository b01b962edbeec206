/** Whether a checkpoint is what was written. Reads only; never repairs. */
package io.rekindle.checkpointer.verify;
