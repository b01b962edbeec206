/**
 * Whose a record is: of which pipeline, and of which epoch of it. Epochs' numbers can be issued
 * twice (from a directory that was restored from a backup), and topics can be shared; so each epoch
 * has an identity, drawn by lot.
 */
package io.rekindle.portable.origin;
