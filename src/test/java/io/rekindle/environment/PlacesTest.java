package io.rekindle.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a=b", "a+b", "a@b", "a(b)", "a&b"})
  void whatTheRunnersTakeFits(String name) {
    assertThat(Places.named("Checkout", directory.resolve(name)).fits()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:b", "a,b", "a\\b", "a\"b", "a%20b", "a#b", "a?b", "a*b", "a|b", "a\nb"})
  void whatEndsAPathElsewhereIsNamed(String name) {
    Finding finding = Places.named("Checkout", directory.resolve(name));
    assertThat(finding.fits()).isFalse();
    assertThat(finding.found()).contains(name, "use another");
  }

  @Test
  void aPlaceWhereCodeMayBeExecutedFitsAndIsLeftAsItWas() {
    assertThat(Places.executable(directory.resolve("not/there")).fits()).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aPlaceMountedWithoutExecutionIsNamed() throws IOException {
    Path place =
        Files.readAllLines(Path.of("/proc/mounts")).stream()
            .map(line -> line.split(" "))
            .filter(mount -> mount[3].contains("noexec"))
            .map(mount -> Path.of(mount[1]))
            .filter(Files::isDirectory)
            .filter(PlacesTest::takesFiles)
            .findFirst()
            .orElse(null);
    assumeThat(place).as("a writable place mounted with noexec").isNotNull();
    Finding finding = Places.executable(place);
    assertThat(finding.fits()).isFalse();
    assertThat(finding.found()).contains(place.toString(), "--out");
  }

  private static boolean takesFiles(Path directory) {
    try {
      Files.delete(Files.createTempFile(directory, "rekindle", null));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
