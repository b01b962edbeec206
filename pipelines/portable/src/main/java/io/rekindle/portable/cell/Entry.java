package io.rekindle.portable.cell;

import java.util.List;
import java.util.Objects;

/**
 * An event that a cell applied, and what came of it. Immutable. Its bytes are kept with it: a hash,
 * an image and an outbox are made of them.
 */
public final class Entry {
  private final String id;
  private final long input;
  private final List<Output> outputs;
  private final byte[] encoded;

  /**
   * @param input hash of the event's payload ({@code Hashes.content} of key and payload); 0 for a
   *     timer
   */
  public Entry(String id, long input, List<Output> outputs) {
    this(id, input, outputs, CellFormat.encode(id, input, outputs));
  }

  /**
   * @param encoded as {@link CellFormat} makes it
   */
  Entry(String id, long input, List<Output> outputs, byte[] encoded) {
    this.id = id;
    this.input = input;
    this.outputs = List.copyOf(outputs);
    this.encoded = encoded;
  }

  public String id() {
    return id;
  }

  /** Hash of the event's payload; 0 for a timer. */
  public long input() {
    return input;
  }

  public List<Output> outputs() {
    return outputs;
  }

  /** As {@link CellFormat} makes it; not to be changed. */
  public byte[] encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry
        && id.equals(entry.id)
        && java.util.Arrays.equals(encoded, entry.encoded);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, input);
  }

  @Override
  public String toString() {
    return "Entry[id=" + id + ", input=" + input + ", outputs=" + outputs + "]";
  }
}
