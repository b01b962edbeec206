/** What steps tell the checkpointer, as records of the image topic. Values and their bytes only. */
package io.rekindle.portable.image;
