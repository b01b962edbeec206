package io.rekindle.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as a reader of characters gives them. */
class LinesTest {
  @TempDir Path directory;

  private List<String> lines(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("lines"), bytes);
    List<String> found = new ArrayList<>();
    try (Lines lines = new Lines(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        found.add(line);
      }
      assertThat(lines.next()).isNull();
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a",
        "a\n",
        "a\nb",
        "\n\na\n",
        "a\r\nb\r\n",
        "\r\n",
        "ü\n\u2028\n",
        "\uFFFD\n",
        "😀"
      })
  void areThoseOfAReader(String text) throws IOException {
    assertThat(lines(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text.lines().toList());
  }

  @Test
  void ofAnyLengthAndContent() throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String part = List.of("a", "ü", "\u20ac", "\uFFFD", "😀").get(random.nextInt(5));
      text.append(part.repeat(random.nextInt(i % 50 == 0 ? 100_000 : 300))).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> found = lines(bytes);
    try (BufferedReader reader = Files.newBufferedReader(directory.resolve("lines"))) {
      assertThat(found).isEqualTo(reader.lines().toList());
    }
  }

  @Test
  void whatIsNoTextIsRefused() {
    for (byte[] damaged :
        new byte[][] {
          {'a', '\n', (byte) 0xff, '\n'},
          {'a', (byte) 0xc3, '\n', (byte) 0xbc, '\n'},
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'},
          {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xc0, (byte) 0xaf}
        }) {
      assertThatThrownBy(() -> lines(damaged)).isInstanceOf(CharacterCodingException.class);
    }
  }
}
