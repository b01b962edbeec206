package io.rekindle.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path root;
  private Path jar;

  @BeforeEach
  void aLibraryAndAListOfItsClasses() throws IOException {
    jar = root.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      String name = ClassLists.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(name));
      ClassLists.class.getClassLoader().getResourceAsStream(name).transferTo(out);
    }
    list("java/lang/Object\n" + ClassLists.class.getName().replace('.', '/') + "\n");
  }

  private void list(String lines) throws IOException {
    Path list = archive(ArchiveMode.ON).classList();
    Files.createDirectories(list.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(list))) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Archive archive(ArchiveMode mode) {
    return new Archive(root, "m", List.of(jar.toString()), mode);
  }

  @Test
  void withoutAnArchiveTheCommandLineIsThePlainOne() {
    assertThat(archive(ArchiveMode.ON).flags()).isEmpty();
    assertThat(archive(ArchiveMode.ON).missing()).isTrue();
    assertThat(archive(ArchiveMode.OFF).missing()).isFalse();
  }

  @Test
  void anArchiveThatIsThereIsUsedUnlessItIsNotWanted() throws IOException {
    Path file = archive(ArchiveMode.ON).file().orElseThrow();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(archive(ArchiveMode.ON).flags()).contains("-XX:SharedArchiveFile=" + file);
    assertThat(archive(ArchiveMode.ON).missing()).isFalse();
    assertThat(archive(ArchiveMode.OFF).flags()).isEmpty();
    assertThat(archive(ArchiveMode.RECORD).flags()).hasSize(1).noneMatch(f -> f.contains("Shared"));
  }

  @Test
  void anotherJarAnotherTimeOrAnotherListMakesAnotherArchive() throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(archive(ArchiveMode.ON).file().orElseThrow());
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    files.add(archive(ArchiveMode.ON).file().orElseThrow());
    list("java/lang/Object\n");
    files.add(archive(ArchiveMode.ON).file().orElseThrow());
    jar = Files.move(jar, jar.resolveSibling("other.jar"));
    files.add(archive(ArchiveMode.ON).file().orElseThrow());
    assertThat(files).doesNotHaveDuplicates();
  }

  @Test
  void withoutAListOrWithoutAJarThereIsNothingToMake() throws IOException {
    Files.delete(jar);
    assertThat(archive(ArchiveMode.ON).file()).isEmpty();
    assertThat(archive(ArchiveMode.ON).missing()).isFalse();
    assertThat(archive(ArchiveMode.ON).flags()).isEmpty();
  }

  @Test
  void anArchiveIsMadeAndFitsAJvmWhoseClassPathGoesOn() throws Exception {
    List<String> said = new ArrayList<>();
    new Preparation(List.of(archive(ArchiveMode.ON)), said::add).execute();
    assertThat(said).hasSize(1).first().asString().contains("making").contains(": m");
    assertThat(fromArchive()).isTrue();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(archive(ArchiveMode.ON).missing()).isTrue();
    new Preparation(List.of(archive(ArchiveMode.ON)), said::add).execute();
    assertThat(fromArchive()).isTrue();
    try (var files = Files.list(root.resolve("target/archives"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("the one for the jar as it was is gone")
          .filteredOn(name -> name.endsWith(".jsa"))
          .hasSize(1);
    }
  }

  private boolean fromArchive() throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(archive(ArchiveMode.ON).flags());
    line.add("-Xlog:class+load");
    line.addAll(List.of("-XX:+UseSerialGC", "-cp", jar + ":" + root, ClassLists.class.getName()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines()
        .anyMatch(
            one -> one.contains(ClassLists.class.getName()) && one.contains("shared objects file"));
  }

  @Test
  void whatCannotBeMadeIsSaidOnceAndTriedOnce() throws Exception {
    list("java/lang/Object id: none\n");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      new Preparation(List.of(archive(ArchiveMode.ON)), said::add).execute();
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(1)).contains("no class-data archive for m").contains(".failed");
    assertThat(archive(ArchiveMode.ON).flags()).isEmpty();
  }

  @Test
  void halfALineAndTheProjectsOwnClassesAreNotListed() {
    String recorded =
        "# a comment\njava/lang/Object\nio/rekindle/ledger/LedgerFn\n"
            + "@lambda-proxy io/rekindle/A run\na/B\nc/Ha";
    assertThat(ClassLists.whole(recorded)).containsExactly("java/lang/Object", "a/B");
  }
}
