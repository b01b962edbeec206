package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.store.Compression;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code none} or {@code lz4}. */
final class CompressionConverter implements ITypeConverter<Compression> {
  @Override
  public Compression convert(String text) {
    for (Compression compression : Compression.values()) {
      if (compression.name().toLowerCase(Locale.ROOT).equals(text)) {
        return compression;
      }
    }
    throw new TypeConversionException("'" + text + "' is not one of none, lz4");
  }
}
