package io.rekindle.portable.beam;

import org.apache.beam.sdk.coders.Coder;

/**
 * Bytes of a checkpoint that their coder does not read, or not to their end: it is another one than
 * they were written with. The job ends rather than go on with what they do not mean.
 */
public final class UnreadableException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String what, Coder<?> coder, String why, Throwable cause) {
    super(
        what
            + " cannot be read with "
            + coder
            + ": "
            + why
            + ". The coder is another one than it was written with: resume with the version of the"
            + " pipeline that wrote it, or bring the coder back",
        cause);
  }
}
