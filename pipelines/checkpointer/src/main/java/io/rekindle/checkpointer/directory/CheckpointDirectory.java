package io.rekindle.checkpointer.directory;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where what is. */
public record CheckpointDirectory(Path path) {
  /** The suffix of what is not whole yet, or no more. */
  public static final String UNFINISHED = ".tmp";

  private static final Pattern RECORD = Pattern.compile("\\d{6,9}\\.json");

  /** Makes the directory if it is not there. */
  public static CheckpointDirectory create(Path path) {
    try {
      OwnerOnly.directories(path.resolve("epochs"));
      return new CheckpointDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the checkpoint directory " + path, e);
    }
  }

  /**
   * For one checkpointer at a time.
   *
   * @throws CheckpointException if another one has it, naming its process
   */
  public OwnedFile own() throws IOException {
    return OwnedFile.take(
        path.resolve("LOCK"),
        owner ->
            new CheckpointException(
                "another checkpointer (process "
                    + owner
                    + ") works in "
                    + path
                    + "; stop it, or use another directory"));
  }

  public Path checkpoint(CheckpointName name) {
    return path.resolve(name.toString());
  }

  public Path unfinished(CheckpointName name) {
    return path.resolve(name + UNFINISHED);
  }

  /** The checkpointer's own working store. */
  public Path live() {
    return path.resolve("live");
  }

  public Path status() {
    return path.resolve("status.json");
  }

  public Path epochs() {
    return path.resolve("epochs");
  }

  public Path record(int epoch) {
    return epochs().resolve(String.format(Locale.ROOT, "%06d.json", epoch));
  }

  public Path snapshot(int epoch) {
    return epochs().resolve(String.format(Locale.ROOT, "%06d.snapshot", epoch));
  }

  /** Why an epoch's job has ended. */
  public Path ended(int epoch) {
    return epochs().resolve(String.format(Locale.ROOT, "%06d.ended", epoch));
  }

  /** All that are called so, whatever their state, the newest first. */
  public List<CheckpointName> checkpoints() {
    return list(path).stream()
        .flatMap(name -> CheckpointName.parse(name).stream())
        .sorted(Collections.reverseOrder())
        .toList();
  }

  /** Names of what a crash left behind. */
  public List<String> leftovers() {
    return list(path).stream()
        .filter(name -> name.startsWith("chk-") && name.endsWith(UNFINISHED))
        .sorted()
        .toList();
  }

  /** Numbers of all epochs that have a record, ascending. */
  public List<Integer> epochNumbers() {
    return list(epochs()).stream()
        .filter(name -> RECORD.matcher(name).matches())
        .map(name -> Integer.valueOf(name.substring(0, name.indexOf('.'))))
        .sorted()
        .toList();
  }

  /** The highest number of an epoch that anything here has: also of one whose record is gone. */
  public int highest() {
    int ofCheckpoints = checkpoints().stream().mapToInt(CheckpointName::epoch).max().orElse(0);
    return Math.max(ofCheckpoints, newestEpoch().orElse(0));
  }

  /** The newest epoch's number. */
  public Optional<Integer> newestEpoch() {
    List<Integer> all = epochNumbers();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static List<String> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory " + directory, e);
    }
  }
}
