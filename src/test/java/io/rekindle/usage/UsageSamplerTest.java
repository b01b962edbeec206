package io.rekindle.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.History;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Usage;
import io.rekindle.measure.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageSamplerTest {
  @TempDir Path directory;

  @Test
  void journalsWhatAProcessThatWasStartedUses() throws Exception {
    long own = ProcessHandle.current().pid();
    Event started = new Event(1, Event.Kind.STARTED, "worker-1", own, null);
    try (HistoryWriter history = new HistoryWriter(directory);
        UsageSampler sampler = new UsageSampler(history)) {
      history.meta(Story.meta(false));
      sampler.accept(started);
      sampler.accept(new Event(2, Event.Kind.STARTED, "gone", Long.MAX_VALUE, null));
      long until = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> System.nanoTime() > until);
    }
    List<Usage> usage = new ArrayList<>();
    new History(directory).usage(usage::add);
    assertThat(usage).hasSizeGreaterThanOrEqualTo(1);
    assertThat(usage)
        .allSatisfy(
            used -> {
              assertThat(used.process()).isEqualTo("worker-1");
              assertThat(used.pid()).isEqualTo(own);
              assertThat(used.cpuMs()).isPositive();
            });
    assertThat(new History(directory).events()).contains(started);
  }
}
