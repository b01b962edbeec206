package io.rekindle.portable.beam;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The methods that a class calls, from the constant pool of its class file (Java Virtual Machine
 * Specification, 4.4): some of what cannot be carried shows in no type of a DoFn's methods.
 */
final class Calls {
  private static final int MAGIC_AND_VERSION_BYTES = 8;

  private final String[] texts;

  /** By index: of a class its name's; of a member its class's and its name-and-type's; else 0. */
  private final int[] first;

  private final int[] second;
  private final boolean[] isMethod;

  private Calls(int size) {
    texts = new String[size];
    first = new int[size];
    second = new int[size];
    isMethod = new boolean[size];
  }

  /**
   * Each as {@code package/Outer$Inner.method}. Not those of classes within it; none where the
   * class has no file.
   */
  static Set<String> of(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Set.of() : read(new DataInputStream(new BufferedInputStream(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class file of " + type.getName(), e);
    }
  }

  private static Set<String> read(DataInputStream in) throws IOException {
    in.skipNBytes(MAGIC_AND_VERSION_BYTES);
    Calls calls = new Calls(in.readUnsignedShort());
    for (int i = 1; i < calls.texts.length; i++) {
      int tag = in.readUnsignedByte();
      calls.constant(in, i, tag);
      if (tag == 5 || tag == 6) {
        i++; // longs and doubles take two places
      }
    }
    return calls.methods();
  }

  private void constant(DataInputStream in, int at, int tag) throws IOException {
    switch (tag) {
      case 1 -> texts[at] = in.readUTF();
      case 3, 4 -> in.skipNBytes(4);
      case 5, 6 -> in.skipNBytes(8);
      case 7, 8, 16, 19, 20 -> first[at] = in.readUnsignedShort();
      case 9, 10, 11, 12, 17, 18 -> {
        first[at] = in.readUnsignedShort();
        second[at] = in.readUnsignedShort();
        isMethod[at] = tag == 10 || tag == 11;
      }
      case 15 -> in.skipNBytes(3);
      default -> throw new IOException("the constant pool has the unknown tag " + tag);
    }
  }

  private Set<String> methods() {
    Set<String> methods = new TreeSet<>();
    for (int i = 1; i < isMethod.length; i++) {
      if (isMethod[i]) {
        methods.add(texts[first[first[i]]] + "." + texts[first[second[i]]]);
      }
    }
    return methods;
  }
}
