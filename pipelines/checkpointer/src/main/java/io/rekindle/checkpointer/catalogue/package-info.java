/** What is in a checkpoint directory and in each checkpoint, for people and as JSON. Reads only. */
package io.rekindle.checkpointer.catalogue;
