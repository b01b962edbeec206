package io.rekindle.portable.beam;

/** Names of transforms as people write them. */
final class Names {
  private Names() {}

  /** {@code of("Write", "dead-letters")} is {@code WriteDeadLetters}. */
  static String of(String prefix, String name) {
    StringBuilder camel = new StringBuilder(prefix);
    for (String word : name.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return camel.toString();
  }
}
