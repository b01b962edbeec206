package io.rekindle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostNameTest {
  private static final Optional<String> UNRESOLVED = Optional.of("nobody");

  @Test
  void withoutAnAddressOnlyABrokerOnLoopbackSuits() {
    assertThat(HostName.suits(UNRESOLVED, null)).isTrue();
    assertThat(HostName.suits(UNRESOLVED, "127.0.0.1:9092, localhost:9093")).isTrue();
    assertThat(HostName.suits(UNRESOLVED, "[::1]:9092")).isTrue();
    assertThat(HostName.suits(UNRESOLVED, "127.0.0.1:9092,kafka:9092")).isFalse();
    assertThat(HostName.suits(UNRESOLVED, "localhost.example:9092")).isFalse();
  }

  @Test
  void withAnAddressAnyBrokerSuits() {
    assertThat(HostName.suits(Optional.empty(), "kafka:9092")).isTrue();
  }

  @Test
  void theFindingSaysWhatSamzaIsTold() {
    assertThat(HostName.finding(UNRESOLVED).found()).contains("nobody", "127.0.0.1");
  }
}
