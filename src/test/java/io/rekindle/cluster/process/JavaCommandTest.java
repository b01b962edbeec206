package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
  @TempDir Path directory;

  private List<String> line(Path leash) {
    JavaCode code = new JavaCode(leash, "cp", List.of("-Xshare:auto"));
    return new JavaCommand(code, List.of("-Duser.language=tr"), "Main", List.of("id-{incarnation}"))
        .line(directory, 3);
  }

  @Test
  void theLeashIsNoAgentWhosePathEndsAtAnEqualsSign() {
    Path leash = directory.resolve("a=b/leash.jar");
    assertThat(line(leash))
        .contains("-Xshare:auto")
        .noneMatch(one -> one.startsWith("-javaagent"))
        .endsWith("-cp", "cp:" + leash, "io.rekindle.leash.Leash", "Main", "id-3");
  }

  @Test
  void aProcessesOwnFlagsComeAfterThoseOfAll() {
    List<String> line = line(directory.resolve("leash.jar"));
    assertThat(line.indexOf("-Duser.language=tr"))
        .isGreaterThan(line.indexOf("-Duser.language=en"));
  }
}
