package io.rekindle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path directory;

  @Test
  void anOlderJavaThan17DoesNotFit() {
    assertThat(Doctor.java(11).fits()).isFalse();
    assertThat(Doctor.java(11).found()).contains("Java 11", "17 or later");
    for (int feature : new int[] {17, 21, 25}) {
      assertThat(Doctor.java(feature).fits()).isTrue();
    }
  }

  @Test
  void tooLittleMemoryDoesNotFit() {
    assertThat(Doctor.memory(1L << 30))
        .satisfies(
            finding -> {
              assertThat(finding.fits()).isFalse();
              assertThat(finding.found()).contains("1.0 GiB available, 6 GiB are needed");
            });
    assertThat(Doctor.memory(8L << 30).fits()).isTrue();
  }

  @Test
  void aPortThatIsTakenDoesNotFit() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Finding finding = Doctor.port(taken.getLocalPort());
      assertThat(finding.fits()).isFalse();
      assertThat(finding.found()).contains("taken");
    }
  }

  @Test
  void aModuleThatIsNotBuiltSaysHowToBuildIt() throws IOException {
    assertThat(Doctor.built(directory, "flink").found()).contains("not built: run mvn");
    Path target = Files.createDirectories(directory.resolve("runners-config/flink/target"));
    Files.createFile(target.resolve("launch.classpath"));
    assertThat(Doctor.built(directory, "flink").fits()).isTrue();
  }

  @Test
  void everyPortAskedForIsExamined() {
    List<Finding> findings = Doctor.examine(directory, directory, List.of("flink"), List.of(1, 2));
    assertThat(findings)
        .extracting(Finding::what)
        .contains(
            "Java",
            "Memory",
            "Disk",
            "Checkout",
            "Results",
            "Execution",
            "Loopback",
            "Host name",
            "Module flink",
            "Port 1",
            "Port 2");
  }
}
