package io.rekindle.portable.assemble;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;

/** What the consumer's rule yields for an id so far. */
record SinkSeen(int epoch, long content) {
  byte[] encode() {
    return new BytesOut().number(epoch).fixed64(content).sealed();
  }

  static SinkSeen decode(byte[] bytes) {
    BytesIn in = BytesIn.sealed(bytes, "a sink record that was seen");
    return new SinkSeen((int) in.number(), in.fixed64());
  }
}
