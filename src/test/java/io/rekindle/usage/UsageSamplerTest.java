package io.rekindle.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Usage;
import io.rekindle.measure.Story;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageSamplerTest {
  @TempDir Path directory;

  @Test
  void journalsWhatAProcessThatWasStartedUsesAndThisOne() throws Exception {
    long own = ProcessHandle.current().pid();
    Event started = new Event(1, Event.Kind.STARTED, "worker-1", own, null);
    try (HistoryWriter history = new HistoryWriter(directory);
        UsageSampler sampler = new UsageSampler(history, 1)) {
      history.meta(Story.meta(false));
      sampler.accept(started);
      sampler.accept(new Event(2, Event.Kind.STARTED, "gone", Long.MAX_VALUE, null));
      Awaitility.await().until(() -> usage().size() > 2);
    }
    assertThat(usage())
        .extracting(Usage::process)
        .contains("worker-1", Usage.HARNESS)
        .doesNotContain("gone");
    assertThat(usage())
        .isNotEmpty()
        .allSatisfy(
            used -> {
              assertThat(used.pid()).isEqualTo(own);
              assertThat(used.cpuMs()).isPositive();
            });
    assertThat(new History(directory).events()).contains(started);
  }

  private List<Usage> usage() {
    List<Usage> usage = new ArrayList<>();
    new History(directory).usage(usage::add);
    return usage;
  }
}
