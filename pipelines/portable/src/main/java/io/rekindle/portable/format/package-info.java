/** Bytes: how numbers, texts and lists are written, and how damage is found. Nothing of meaning. */
package io.rekindle.portable.format;
