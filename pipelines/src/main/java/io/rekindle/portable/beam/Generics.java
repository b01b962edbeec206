package io.rekindle.portable.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** The casts that wiring steps by name cannot do without; {@link Ports} has checked them. */
@SuppressWarnings("unchecked")
final class Generics {
  private Generics() {}

  static <T> DoFn<T, Object> cast(DoFn<?, ?> fn) {
    return (DoFn<T, Object>) fn;
  }

  static <T> TupleTag<T> cast(TupleTag<?> tag) {
    return (TupleTag<T>) tag;
  }

  static <T> Coder<T> cast(Coder<?> coder) {
    return (Coder<T>) coder;
  }

  static PCollection<KV<byte[], byte[]>> records(PCollection<?> records) {
    return (PCollection<KV<byte[], byte[]>>) records;
  }
}
