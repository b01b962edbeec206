package io.rekindle.portable.beam;

import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CollectionCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;

/**
 * Whether a value that a deterministic DoFn makes again has the same bytes again. That is less than
 * Beam asks of a key's coder, by which values that are equal have equal bytes however they came to
 * be: 0.0 and −0.0 are equal and have not, but the same computation makes the same of the two; and
 * what is iterated comes in the order in which it was put together. It is more than sets, maps and
 * Java serialization can say, whose order may be that of addresses in memory.
 */
final class Repeatable {
  private Repeatable() {}

  /**
   * @param where for messages
   * @throws UnsupportedFnException if it is not
   */
  static void check(Coder<?> coder, String where) {
    if (coder instanceof DoubleCoder || coder instanceof FloatCoder) {
      return;
    }
    if (coder instanceof KvCoder
        || coder instanceof NullableCoder
        || coder.getClass() == IterableCoder.class
        || coder.getClass() == CollectionCoder.class) {
      List<? extends Coder<?>> parts = coder.getCoderArguments();
      parts.forEach(part -> check(part, where));
      return;
    }
    Encoding.checkDeterministic(coder, where);
  }
}
