package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartGateTest {
  @TempDir Path gate;

  @Test
  void whoeverComesSaysSoAndWaitsUntilTheGateIsOpened() throws Exception {
    CompletableFuture<Void> passed = new CompletableFuture<>();
    Thread process =
        new Thread(
            () -> {
              try {
                StartGate.pass(gate.toString());
                passed.complete(null);
              } catch (Exception e) {
                passed.completeExceptionally(e);
              }
            });
    process.start();
    Path ready = gate.resolve(ProcessHandle.current().pid() + ".ready");
    while (!Files.exists(ready) && process.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(ready).exists();
    assertThat(passed).isNotDone();
    Files.createFile(gate.resolve(StartGate.OPEN));
    passed.get(30, TimeUnit.SECONDS);
  }

  @Test
  void withoutAGateNobodyWaitsAndAWrongOneIsNamed() throws Exception {
    StartGate.pass(null);
    assertThatThrownBy(() -> StartGate.pass(gate.resolve("none").toString()))
        .hasMessageContaining("--startGate")
        .hasMessageContaining("none");
  }
}
