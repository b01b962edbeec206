package io.rekindle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptersTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "direct, tuned,, exactly-once, direct runner has no exactly-once",
    "samza, tuned,, exactly-once, samza runner has no exactly-once",
    "spark, tuned,, at-least-once, unknown runner 'spark'",
    "flink, fast,, at-least-once, unknown tuning 'fast'",
    "flink, tuned, heap, at-least-once, unknown state backend 'heap'",
    "samza, tuned, rocksdb, at-least-once, no choice of state backend",
    "flink, tuned,, at-most-once, unknown delivery guarantee"
  })
  void whatARunnerDoesNotOfferIsRefusedWithTheReason(
      String runner, String tuning, String backend, String guarantee, String reason) {
    assertThatThrownBy(() -> Adapters.check(runner, tuning, backend, guarantee))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void flinkOffersExactlyOnceAndBothBackends() {
    assertThatCode(
            () -> {
              Adapters.check("flink", "stock", "rocksdb", "exactly-once");
              Adapters.check("flink", "tuned", "hashmap", "at-least-once");
              Adapters.check("flink", "tuned", null, "at-least-once");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsNotBuiltIsSaidTogetherWithHowToBuildIt() {
    assertThatThrownBy(() -> new Home(root).pipeline("samza"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("is not built: run mvn -Psamza -DskipTests package");
    assertThatThrownBy(() -> new Home(root).leash()).hasMessageContaining("is not built");
  }

  @Test
  void librariesComeFirstThenAnotherBuildOfThePipelineThenItsOwn() throws IOException {
    Path target = Files.createDirectories(root.resolve("runners-config/direct/target/classes"));
    Path portable = root.resolve("pipelines/portable/target/portable.jar");
    Files.writeString(target.resolveSibling("launch.classpath"), portable + ":a.jar:b.jar\n");
    Path leash = root.resolve("runners-config/leash/target/leash.jar");
    Files.createDirectories(leash.getParent());
    Files.writeString(leash, "");
    Home home = new Home(root);
    assertThat(home.engine("direct").classpath()).isEqualTo("a.jar:b.jar:" + portable);
    assertThat(home.pipeline("direct").classpath())
        .isEqualTo("a.jar:b.jar:" + target + ":" + portable);
    assertThat(home.withPipeline(Path.of("mutant")).pipeline("direct").classpath())
        .isEqualTo("a.jar:b.jar:mutant:" + target + ":" + portable);
  }

  @Test
  void versionsAreReadFromTheJarsThatRun() {
    String classpath = "/m/beam-sdks-java-core-2.70.0.jar:/m/samza-core_2.11-1.1.0.jar";
    assertThat(Classpath.version(classpath, "beam-sdks-java-core")).isEqualTo("2.70.0");
    assertThat(Classpath.version(classpath, "samza-core_2.11")).isEqualTo("1.1.0");
    assertThatThrownBy(() -> Classpath.version(classpath, "flink-runtime"))
        .isInstanceOf(ClusterException.class);
  }
}
