package io.rekindle.portable.assemble;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint says of itself, inside the store.
 *
 * @param epoch of the attempt whose images it holds
 * @param frontier partition of the input → the first offset that is not covered
 * @param positions what the checkpointer reads → the next offset it has not read, named by the
 *     caller
 * @param cells how many there are
 */
public record Meta(
    int epoch, SortedMap<Integer, Long> frontier, SortedMap<String, Long> positions, long cells) {
  /** Of a store whose cells are whole in one value each. */
  private static final int WHOLE_CELLS = 1;

  private static final int VERSION = 2;

  byte[] encode() {
    BytesOut out = new BytesOut().octet(VERSION).number(epoch).number(frontier.size());
    frontier.forEach((partition, offset) -> out.number(partition).number(offset));
    out.number(positions.size());
    positions.forEach((source, offset) -> out.text(source).number(offset));
    return out.number(cells).sealed();
  }

  static Meta decode(byte[] bytes) {
    BytesIn in = BytesIn.sealed(bytes, "the checkpoint's own record");
    in.version(WHOLE_CELLS, VERSION);
    int epoch = (int) in.number();
    TreeMap<Integer, Long> frontier = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      frontier.put((int) in.number(), in.number());
    }
    TreeMap<String, Long> positions = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      positions.put(in.text(), in.number());
    }
    return new Meta(epoch, frontier, positions, in.number());
  }
}
