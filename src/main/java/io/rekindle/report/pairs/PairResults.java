package io.rekindle.report.pairs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.checker.Verdict;
import io.rekindle.history.Damage;
import io.rekindle.history.HistoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A results file: one JSON object a line, appended as trials end. */
public final class PairResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<PairResult> results = new ArrayList<>();

  /**
   * Reads what is there; a file that is not there is an empty one.
   *
   * @throws HistoryException naming the line, if one is damaged
   */
  public PairResults(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        PairResult result = JSON.readValue(lines.get(i), PairResult.class);
        if (result == null
            || result.from() == null
            || result.to() == null
            || result.verdict() == null) {
          throw new IOException("it does not name from, to and verdict");
        }
        results.add(result);
      } catch (IOException e) {
        throw new HistoryException(
            file
                + " line "
                + (i + 1)
                + " is no result of a migration: "
                + Damage.of(e)
                + ". Remove the line (a trial that was cut off is made again), or name another file",
            e);
      }
    }
  }

  public boolean has(String from, String to, int trial) {
    return results.stream().anyMatch(result -> result.is(from, to, trial));
  }

  /** How many trials of a pair proved something, one way or the other. */
  public long decided(String from, String to) {
    return results.stream()
        .filter(result -> result.from().equals(from) && result.to().equals(to))
        .filter(result -> result.verdict() != Verdict.UNKNOWN)
        .count();
  }

  /** On disk when this returns. */
  public void add(PairResult result) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    byte[] line = (JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(
        file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    results.add(result);
  }

  public List<PairResult> all() {
    return List.copyOf(results);
  }
}
