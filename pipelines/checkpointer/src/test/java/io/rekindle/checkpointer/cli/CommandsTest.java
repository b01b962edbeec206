package io.rekindle.checkpointer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.run.ToyRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  @TempDir Path path;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void publish() throws IOException {
    ToyRun.main(new String[] {path.toString()});
  }

  private int run(Object command, String... args) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void listNamesAllNewestFirst() throws IOException {
    Files.createDirectories(path.resolve("chk-000001-000099.tmp"));
    assertThat(run(new CheckpointCommands(), "list", path.toString())).isZero();
    assertThat(out.toString().lines().skip(1).findFirst().orElseThrow())
        .startsWith(new Catalogue(path).newest())
        .endsWith("whole");
    assertThat(out.toString()).contains("chk-000000-000000", "half-written: a crash left");
  }

  @Test
  void aClientPropertyThatIsWrongIsNamedButNotQuoted() throws IOException {
    Path file = path.resolveSibling(path.getFileName() + ".properties");
    for (String line :
        new String[] {
          "reconnect.backoff.ms=hunter2",
          "security.protocol=hunter2",
          "security.protocol=SASL_PLAINTEXT\nsasl.jaas.config=x.Y hunter2 password=hunter2;"
        }) {
      Files.writeString(file, line);
      String[] args = {
        "--checkpoints=" + path, "--bootstrapServers=localhost:1", "--clientProperties=" + file
      };
      assertThat(run(new CheckpointerCommand(), args)).isEqualTo(3);
      String name = line.substring(line.lastIndexOf('\n') + 1).split("=")[0];
      assertThat(err.toString())
          .contains("Kafka's client refuses its properties: " + name)
          .doesNotContain("hunter2");
      assertThat(out.toString()).doesNotContain("hunter2");
    }
    Files.delete(file);
  }

  @Test
  void showSaysWhatIsInIt() {
    assertThat(run(new ShowCommand(), path.toString())).isZero();
    assertThat(out.toString())
        .contains("pipeline 'toy'", "goes on at offset 60")
        .containsPattern("cells +14")
        .containsPattern("count +7")
        .contains("0 in event time, 14 in processing time");
  }

  @Test
  void showSaysWhatIsInACell() {
    String[] cell = {path.toString(), "--step", "tell", "--key", "key-3"};
    assertThat(run(new ShowCommand(), cell)).isZero();
    assertThat(out.toString()).contains("\"key\" : \"key-3\"", "\"items\" : [ \"9\" ]");
    assertThat(run(new ShowCommand(), path.toString(), "--step", "tell", "--key", "no"))
        .isEqualTo(3);
    assertThat(run(new ShowCommand(), path.toString(), "--step", "tell")).isEqualTo(2);
  }

  @Test
  void exportWritesALineForEachCell() throws IOException {
    assertThat(run(new ExportCommand(), path.toString())).isZero();
    assertThat(out.toString().lines()).hasSize(1 + 14);
    assertThat(out.toString())
        .startsWith(
            "{\"checkpoint\":\"" + new Catalogue(path).newest() + "\",\"pipeline\":\"toy\"");
    JsonNode cell = new ObjectMapper().readTree(out.toString().lines().toList().get(1));
    assertThat(cell.get("step").asText()).isEqualTo("tell");
    assertThat(cell.get("key").asText()).isEqualTo("key-0");
    assertThat(cell.get("state").get("n").get("items").get(0).asText()).isEqualTo("9");
    assertThat(cell.get("timers").get(0).get("time").asText()).startsWith("2096-10-02T");
  }

  @Test
  void verifyTellsDamageByItsExitCode() throws IOException {
    String newest = new Catalogue(path).newest();
    assertThat(run(new VerifyCommand(), path.toString())).isZero();
    assertThat(out.toString()).contains(newest + " is whole: 14 cells");
    Path current = path.resolve(newest).resolve("CURRENT");
    Files.delete(current);
    assertThat(run(new VerifyCommand(), path.toString(), newest)).isEqualTo(3);
    assertThat(err.toString()).contains("its file CURRENT is missing");
    assertThat(run(new ShowCommand(), path.toString(), newest)).isEqualTo(3);
    assertThat(run(new ExportCommand(), path.toString(), newest)).isEqualTo(3);
  }

  @Test
  void dropStepSaysPlainlyWhatItDid() {
    String before = new Catalogue(path).newest();
    assertThat(run(new DropStepCommand(), path.toString(), "nothing")).isEqualTo(3);
    assertThat(err.toString()).contains("there is no step nothing in " + before);
    assertThat(run(new DropStepCommand(), path.toString(), "tell")).isZero();
    assertThat(out.toString())
        .contains("epoch 2 began from " + before + " without step tell: 7 cells")
        .contains("The next resume goes on from chk-000002-000000; " + before + " still has");
    assertThat(run(new ShowCommand(), path.toString())).isZero();
    assertThat(out.toString()).containsPattern("cells +7");
    assertThat(run(new DropStepCommand(), path.toString())).as("no name").isEqualTo(2);
  }

  @Test
  void importSaysPlainlyWhatItDid() throws IOException {
    assertThat(run(new ExportCommand(), path.toString())).isZero();
    Path file = path.resolveSibling(path.getFileName() + ".jsonl");
    Files.writeString(file, out.toString());
    assertThat(run(new ImportCommand(), path.toString(), file.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("nothing to do");
    Files.writeString(file, out.toString().replace("\"items\":[\"9\"]", "\"items\":[\"8\"]"));
    String before = new Catalogue(path).newest();
    out.getBuffer().setLength(0);
    assertThat(run(new ImportCommand(), path.toString(), file.toString())).isZero();
    assertThat(out.toString())
        .contains("epoch 2 began from " + before)
        .contains("0 added, 0 removed")
        .contains("The next resume goes on from chk-000002-000000");
    Files.delete(file);
    assertThat(run(new ImportCommand(), path.toString(), file.toString())).isEqualTo(3);
  }

  @Test
  void wrongUsageIsTwoAndAMissingDirectoryThree() {
    assertThat(run(new CheckpointCommands(), "list")).isEqualTo(2);
    assertThat(run(new ListCommand(), path.resolve("none").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("is not a directory");
    String[] never = {"--checkpoints=x", "--bootstrapServers=y", "--everyMs=0"};
    assertThat(run(new CheckpointerCommand(), never)).isEqualTo(2);
  }
}
