package io.rekindle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {
  @TempDir Path directory;

  private static String text(String id, String dirty) {
    Properties commit = new Properties();
    commit.setProperty("git.commit.id.abbrev", id);
    commit.setProperty("git.dirty", dirty);
    return CodeVersion.text(commit, () -> "0a1b");
  }

  @Test
  void aCommitNamesTheCodeUnlessItWasChanged() {
    assertThat(text("98a300a", "false")).isEqualTo("98a300a");
    assertThat(text("98a300a", "true")).isEqualTo("98a300a-dirty+0a1b");
  }

  @Test
  void withoutARepositoryTheCodeNamesItself() {
    assertThat(CodeVersion.text(new Properties(), () -> "0a1b")).isEqualTo("unknown+0a1b");
  }

  @Test
  void theHashIsOfWhatTheFilesSay() throws IOException {
    Path file = Files.writeString(directory.resolve("a.class"), "one");
    String one = CodeVersion.hash(directory);
    assertThat(one).hasSize(12).isEqualTo(CodeVersion.hash(directory));
    Files.writeString(file, "two");
    assertThat(CodeVersion.hash(directory)).isNotEqualTo(one);
  }

  @Test
  void thisBuildHasAVersion() {
    assertThat(CodeVersion.text()).matches("[0-9a-f]{7,}|.*\\+[0-9a-f]{12}");
  }
}
