package io.rekindle.portable.beam;

import io.rekindle.portable.beam.ParDoOutcomes.Outcome;
import io.rekindle.portable.beam.ParDoOutcomes.Told;
import java.util.Comparator;
import java.util.List;

/** The outcomes as the page that is committed. */
final class ParDoTable {
  private static final String HEAD =
      """
      # Beam's ParDoTest through the portable host

      [ParDoTest](https://github.com/apache/beam/blob/v2.70.0/sdks/java/core/src/test/java/org/apache/beam/sdk/transforms/ParDoTest.java)
      is how Beam's runners are validated. Here its classes run as they are, out of `beam-sdks-java-core:2.70.0:tests`, on the Direct runner, with each `ParDo` that has
      state or timers replaced by the portable host with the same `DoFn` inside, in the way in which runners replace transforms
      ([how](../src/test/java/io/rekindle/portable/beam/HostingRunner.java)). Two things are given that an author gives: that the `DoFn` is deterministic (it is anonymous and cannot be annotated), and
      ids for elements that are not Kafka's. Everything else, `PAssert` too, is the test's own. `mvn verify` runs it, and compares the outcome of each test with this page, which it wrote.

      - *passed*: the test passed, with its `DoFn`s hosted.
      - *passed, not hosted*: the test wants Beam to refuse its pipeline when it is built, and it did, before a runner sees it.
      - *refused*: the host refused the pipeline, with that reason. It counts as refused whatever the test said to it.
      - *differs*: the test takes for granted what Beam does not promise, and fails with the host as it does without under the condition named.
      - *failed*: anything else. There is none: the build fails otherwise.

      """;

  private final List<Told> told;

  ParDoTable(List<Told> told) {
    this.told =
        told.stream().sorted(Comparator.comparing(Told::tests).thenComparing(Told::test)).toList();
  }

  @Override
  public String toString() {
    StringBuilder page = new StringBuilder(HEAD);
    row(page, "", "tests", "passed", "passed, not hosted", "differs", "refused", "failed");
    row(page, "---", "---", "---", "---", "---", "---", "---");
    told.stream().map(Told::tests).distinct().forEach(tests -> sum(page, "`" + tests + "`", tests));
    sum(page, "all", "");
    page.append('\n');
    row(page, "test", "outcome", "why");
    row(page, "---", "---", "---");
    for (Told one : told) {
      String name = "`" + one.tests() + "." + one.test() + "`";
      row(page, name, one.outcome().toString(), one.why().replace("|", "\\|"));
    }
    return page.toString();
  }

  /**
   * @param tests a class of tests; empty for all
   */
  private void sum(StringBuilder page, String name, String tests) {
    row(
        page,
        name,
        count(tests, Outcome.values()),
        count(tests, Outcome.PASSED),
        count(tests, Outcome.NOT_HOSTED),
        count(tests, Outcome.DIFFERS),
        count(tests, Outcome.REFUSED),
        count(tests, Outcome.FAILED));
  }

  private String count(String tests, Outcome... outcomes) {
    long count =
        told.stream()
            .filter(one -> tests.isEmpty() || one.tests().equals(tests))
            .filter(one -> List.of(outcomes).contains(one.outcome()))
            .count();
    return Long.toString(count);
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
