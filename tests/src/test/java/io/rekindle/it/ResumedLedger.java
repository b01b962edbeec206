package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The ledger as a user has it on a Kafka of their own, by {@code rekindle resume}. */
final class ResumedLedger {
  static final String PREFIX = "mine-";
  static final Duration LIMIT = Duration.ofSeconds(120);

  private final Path out;
  private final String servers;
  private int started;

  /**
   * @param out where checkpoints and logs go
   * @param servers Kafka's
   */
  ResumedLedger(Path out, String servers) {
    this.out = out;
    this.servers = servers;
  }

  Path checkpoints() {
    return out.resolve("checkpoints");
  }

  Process resume(String runner, String... more) throws Exception {
    Path log = out.resolve("resume-" + ++started + "-" + runner + ".log");
    return new Rekindle(out).start(log, flags(runner, "checkpoints", more));
  }

  String[] flags(String runner, String directory, String... more) {
    List<String> flags = new ArrayList<>(List.of("resume", "--on", runner));
    flags.addAll(List.of("--checkpoints", out.resolve(directory).toString()));
    flags.addAll(List.of("--bootstrap-servers", servers, "--topic-prefix", PREFIX));
    flags.addAll(List.of("--work", out.resolve("work").toString()));
    flags.addAll(List.of(more));
    return flags.toArray(String[]::new);
  }

  void assertRefused(String message, String... flags) throws Exception {
    Rekindle.Result result = new Rekindle(out).run(flags);
    assertThat(result.exit()).as(result.text()).isEqualTo(3);
    assertThat(result.text()).contains(message);
  }

  /** Until so many balances are there, while that process lives. */
  void await(Balances balances, int count, Process process) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int there = balances.read();
    while (there < count) {
      assertThat(process.isAlive()).as(logs()).isTrue();
      assertThat(System.nanoTime())
          .as("%d of %d outputs after %s%n%s", there, count, LIMIT, logs())
          .isLessThan(deadline);
      there = balances.read();
    }
  }

  /** Until the newest checkpoint has cells of that step. */
  void awaitCells(String step) throws Exception {
    awaitShown(Pattern.quote(step));
  }

  /** Until what is shown of the newest checkpoint has that in it. */
  void awaitShown(String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Rekindle.Result shown = show();
    while (shown.exit() != 0 || !pattern.matcher(shown.text()).find()) {
      assertThat(System.nanoTime()).as(shown.text()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
      shown = show();
    }
  }

  private Rekindle.Result show() throws Exception {
    return new Rekindle(out).run("checkpoint", "show", checkpoints().toString());
  }

  /** Ctrl-C. */
  static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
  }

  String logs() throws Exception {
    StringBuilder text = new StringBuilder();
    try (var files = Files.newDirectoryStream(out, "resume-*.log")) {
      for (Path file : files) {
        text.append(file.getFileName()).append(":\n").append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
