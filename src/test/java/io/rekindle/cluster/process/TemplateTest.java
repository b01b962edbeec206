package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
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
  void aFlagFileHasOneFlagALineAndNoComments() {
    assertThat(FlagFile.parse("# why\n-Xmx1g\n\n  --a=b c  \n"))
        .containsExactly("-Xmx1g", "--a=b c");
  }
}
