package io.rekindle.run;

import io.rekindle.scenario.RunSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Several runs, one after the other (see RunQueue), in a directory of their own. */
public final class Comparison {
  /** Link to the newest comparison. */
  public static final String LATEST = "latest";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final List<RunSpec> specs;
  private final Place place;
  private final RunListener listener;
  private final Predicate<Path> tooFast;

  /**
   * @param tooFast whether a run, by its directory, proves nothing because its rate was too high
   */
  public Comparison(
      List<RunSpec> specs, Place place, RunListener listener, Predicate<Path> tooFast) {
    this.specs = List.copyOf(specs);
    this.place = place;
    this.listener = listener;
    this.tooFast = tooFast;
  }

  /**
   * Runs all.
   *
   * @param runs where the comparison's directory is made, named by the time
   * @return that directory
   */
  public Path execute(Path runs) throws IOException, InterruptedException {
    Path directory = directory(runs);
    try (Brokers brokers = new Brokers(place, directory)) {
      Rates rates = new Rates();
      for (RunSpec search : Rates.searches(specs)) {
        Path own = Files.createDirectories(directory.resolve("rates").resolve(search.id()));
        rates.found(new RunExecutor(search, place, brokers, own, listener, Turn.ALONE).findRate());
      }
      new RunQueue(
              specs,
              rates,
              listener,
              (spec, heard, turn) -> {
                Path own = Files.createDirectory(directory.resolve(spec.id()));
                return new RunExecutor(spec, place, brokers, own, heard, turn).execute();
              },
              made -> tooFast.test(directory.resolve(made.id())))
          .run();
    }
    return directory;
  }

  private static Path directory(Path runs) throws IOException {
    Files.createDirectories(runs);
    String stamp = LocalDateTime.now(ZoneOffset.UTC).format(STAMP);
    for (int i = 1; ; i++) {
      try {
        return Files.createDirectory(runs.resolve(i == 1 ? stamp : stamp + "-" + i))
            .toAbsolutePath();
      } catch (FileAlreadyExistsException e) {
        // Another comparison began in the same second.
      }
    }
  }

  /** Makes {@code runs/latest} point at a comparison whose report is written. */
  public static void link(Path directory) throws IOException {
    Path link = directory.resolveSibling(LATEST);
    Path part = directory.resolveSibling("." + LATEST + "-" + ProcessHandle.current().pid());
    Files.deleteIfExists(part);
    Files.createSymbolicLink(part, directory.getFileName());
    Files.move(part, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
