package io.rekindle.checkpointer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.checkpointer.publish.CrashPoint;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.verify.Finding;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real process dies in each phase of publishing, and another one goes on. */
class CrashTest {
  private static final int KILLED = 137;
  private static final long PATIENCE_S = 60;

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "AFTER_ASSEMBLE, 3, 1, 0",
    "AFTER_ROCKS_CHECKPOINT, 4, 1, 1",
    "AFTER_MANIFEST, 4, 1, 1",
    "BEFORE_RENAME, 3, 1, 1",
    "AFTER_RENAME, 3, 2, 0",
    "DURING_PRUNE, 1, 2, 1",
  })
  void aDeathInAnyPhaseLeavesTheNewestWholeOne(
      CrashPoint phase, int times, int newestSequence, int leftovers) throws Exception {
    CheckpointDirectory directory = new CheckpointDirectory(temporary.resolve("checkpoints"));
    assertThat(run(directory.path(), phase.text() + ":" + times)).isEqualTo(KILLED);

    CheckpointName newest = Lineage.of(directory).get(0);
    assertThat(newest).isEqualTo(new CheckpointName(1, newestSequence));
    assertThat(directory.leftovers()).hasSize(leftovers);
    allAreWhole(directory);
    long frontier = Manifest.read(directory.checkpoint(newest)).frontier().get(0);

    assertThat(run(directory.path(), "never")).isZero();
    assertThat(directory.leftovers()).isEmpty();
    allAreWhole(directory);
    Manifest last = Manifest.read(directory.checkpoint(Lineage.of(directory).get(0)));
    assertThat(last.frontier().get(0)).isEqualTo(ToyRun.INPUTS).isGreaterThan(frontier);
    assertThat(last.name().sequence()).isGreaterThan(newestSequence);

    Path undisturbed = temporary.resolve("undisturbed");
    assertThat(run(undisturbed, "never")).isZero();
    assertThat(export(directory.path())).isEqualTo(export(undisturbed)).contains("key-6");
  }

  private static void allAreWhole(CheckpointDirectory directory) {
    Catalogue catalogue = new Catalogue(directory.path());
    List<CheckpointName> names = directory.checkpoints();
    assertThat(names).contains(CheckpointName.FIRST); // the epoch's base is never removed
    for (CheckpointName name : names) {
      Finding found = catalogue.verify(name.toString());
      assertThat(found.isWhole()).as(found.reason()).isTrue();
    }
  }

  private static String export(Path directory) throws Exception {
    Catalogue catalogue = new Catalogue(directory);
    StringWriter out = new StringWriter();
    catalogue.export(catalogue.newest(), out);
    return out.toString();
  }

  private static int run(Path directory, String haltAt) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-D" + CrashPoint.PROPERTY + "=" + haltAt,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                ToyRun.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
