package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  @TempDir Path directory;

  @Test
  void everyPlaceholderGetsItsValueAsItIs() {
    assertThat(Template.fill("a=${x}:${y}\nb=${x}\n", Map.of("x", "$1\\", "y", "2")))
        .isEqualTo("a=$1\\:2\nb=$1\\\n");
  }

  @Test
  void aPlaceholderWithoutAValueIsAnError() {
    assertThatThrownBy(() -> Template.fill("a=${x}", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("${x}");
  }

  @Test
  void commentsMaySpeakOfPlaceholders() {
    assertThat(Template.fill("# ${...}\nlast", Map.of())).isEqualTo("# ${...}\nlast");
  }

  @Test
  void propertiesKeepLettersThatTheirFormatHasNot() throws IOException {
    Path template = Files.writeString(directory.resolve("template"), "data=${data}\n");
    Path file =
        Template.fill(
            template, Map.of("data", "/tmp/\u00fc \u4e2d"), directory.resolve("a.properties"));
    Properties read = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      read.load(in);
    }
    assertThat(read).containsEntry("data", "/tmp/\u00fc \u4e2d");
  }

  @Test
  void aFlagFileHasOneFlagALineAndNoComments() {
    assertThat(FlagFile.parse("# why\n-Xmx1g\n\n  --a=b c  \n"))
        .containsExactly("-Xmx1g", "--a=b c");
  }
}
