package io.rekindle.portable.beam;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** What a port makes of an output, as transforms of plain Beam. Nothing where there is nothing. */
final class Pairs {
  private final Port<?, ?> port;
  private final String name;

  /**
   * @param where before the transforms' names
   */
  Pairs(String where, Port<?, ?> port) {
    this.port = port;
    this.name = where + "/" + port.tag().getId();
  }

  /** With their keys. */
  PCollection<Object> of(PCollection<Object> written) {
    return port.isKeyed()
        ? written
            .apply(Names.of("Key", name), ParDo.of(new Key(port)))
            .setCoder(Generics.cast(port.coder()))
        : written;
  }

  /** As records of a topic. */
  PCollection<KV<byte[], byte[]>> encoded(PCollection<Object> written) {
    return !port.isKeyed() && isOfBytes(port.coder())
        ? Generics.records(written)
        : written
            .apply(Names.of("Encode", name), ParDo.of(new Encode(port)))
            .setCoder(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
  }

  private static boolean isOfBytes(KvCoder<?, ?> coder) {
    return coder.getKeyCoder().getEncodedTypeDescriptor().getRawType() == byte[].class
        && coder.getValueCoder().getEncodedTypeDescriptor().getRawType() == byte[].class;
  }

  private static final class Key extends DoFn<Object, Object> {
    private final Port<?, ?> port;

    Key(Port<?, ?> port) {
      this.port = port;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(port.pair(context.element()));
    }
  }

  private static final class Encode extends DoFn<Object, KV<byte[], byte[]>> {
    private final Port<?, ?> port;

    Encode(Port<?, ?> port) {
      this.port = port;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(port.record(context.element()));
    }
  }
}
