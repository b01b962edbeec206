package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
  @TempDir Path directory;

  private List<String> line(Path leash, Path work) throws IOException {
    Files.createDirectories(leash.getParent());
    Files.writeString(leash, "agent");
    Files.createDirectories(JavaCommand.temporary(work));
    return new JavaCommand(leash, "cp", List.of("-Duser.language=tr"), "Main", List.of())
        .line(work, 1);
  }

  @Test
  void anAgentWhosePathHasAnEqualsSignIsCopiedBesideTheProcess() throws IOException {
    Path work = directory.resolve("x=y");
    List<String> line = line(directory.resolve("a=b/leash.jar"), work);
    String agent = line.stream().filter(one -> one.startsWith("-javaagent:")).findFirst().get();
    assertThat(agent).doesNotContain("=");
    assertThat(work.resolve(agent.substring("-javaagent:".length()))).hasContent("agent");
  }

  @Test
  void anotherAgentIsTakenFromWhereItIs() throws IOException {
    Path leash = directory.resolve("a b/leash.jar");
    assertThat(line(leash, directory.resolve("work"))).contains("-javaagent:" + leash);
  }

  @Test
  void aProcessesOwnFlagsComeAfterThoseOfAll() throws IOException {
    List<String> line = line(directory.resolve("leash.jar"), directory.resolve("work"));
    assertThat(line.indexOf("-Duser.language=tr"))
        .isGreaterThan(line.indexOf("-Duser.language=en"));
  }
}
