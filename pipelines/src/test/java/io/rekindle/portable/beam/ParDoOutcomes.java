package io.rekindle.portable.beam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.runner.Description;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * What became of each of Beam's tests. They run one after another: their pipelines tell it here.
 */
final class ParDoOutcomes extends RunListener {
  /** In the order of the table. */
  enum Outcome {
    PASSED("passed"),
    NOT_HOSTED("passed, not hosted"),
    DIFFERS("differs"),
    REFUSED("refused"),
    IGNORED("ignored by Beam"),
    FAILED("failed");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One test's.
   *
   * @param why it was refused or failed; else empty
   */
  record Told(String tests, String test, Outcome outcome, String why) {}

  private static Path directory;
  private static int hosted;
  private static Throwable refusal;

  /** Name of a test that takes for granted what Beam does not promise → what that is. */
  private final Map<String, String> different;

  private final List<Told> told = new ArrayList<>();
  private Failure failure;

  ParDoOutcomes(Path snapshots, Map<String, String> different) {
    directory = snapshots;
    this.different = different;
  }

  /** For the snapshots of steps. */
  static Path directory() {
    return directory;
  }

  /** A ParDo of the present test is a portable step. */
  static void hosted() {
    hosted++;
  }

  /** A pipeline of the present test ended so. What the host refuses is told from what fails. */
  static void ended(Throwable thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (one instanceof UnsupportedFnException || Unsupported.is(one)) {
        refusal = one;
      }
    }
  }

  List<Told> told() {
    return told;
  }

  @Override
  public void testStarted(Description test) {
    hosted = 0;
    refusal = null;
    failure = null;
  }

  @Override
  public void testFailure(Failure one) {
    failure = one;
  }

  @Override
  public void testIgnored(Description test) {
    add(test, Outcome.IGNORED, "");
  }

  /** A refusal counts as one even where the test expects some exception. */
  @Override
  public void testFinished(Description test) {
    if (refusal != null) {
      add(test, Outcome.REFUSED, why());
    } else if (different.containsKey(test.getMethodName())) {
      add(test, Outcome.DIFFERS, different.get(test.getMethodName()));
    } else if (failure != null) {
      add(test, Outcome.FAILED, failure.getTrace());
    } else {
      add(test, hosted > 0 ? Outcome.PASSED : Outcome.NOT_HOSTED, "");
    }
  }

  private void add(Description test, Outcome outcome, String why) {
    told.add(new Told(test.getTestClass().getSimpleName(), test.getMethodName(), outcome, why));
  }

  /** Without which step it was, and without what Beam adds in further lines. */
  private static String why() {
    return refusal
        .getMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^portable checkpointing refuses ", "")
        .replaceFirst("^step [^,:]*: ", "")
        .replaceFirst("[ .:]*because:$", "");
  }
}
