package io.rekindle.portable.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With Kafka's own messages; that they are that is tested where its clients are at hand. */
class ClientRefusalTest {
  private static final Set<String> GIVEN =
      Set.of("retries", "security.protocol", "sasl.jaas.config", "ssl.key.password", "key");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Invalid value hunter2 for configuration retries: Not a number of type INT | retries: Not a number of type INT
          Invalid value -1 for configuration retries: Value must be at least 0 | retries: Value must be at least 0
          Invalid value hunter2 for configuration security.protocol: String must be one of (case insensitive): PLAINTEXT, SASL_SSL | security.protocol: String must be one of (case insensitive): PLAINTEXT, SASL_SSL
          Invalid value hunter2 for configuration key: Class hunter2 could not be found. | key: there is no such class
          Invalid value hunter2 for configuration key: hunter2 is no good | key: the value is refused
          Invalid value hunter2 for configuration key | key: the value is refused
          Invalid value x for configuration hunter2: x for configuration retries: Not a number of type INT | retries: Not a number of type INT
          Missing required configuration "key.deserializer" which has no default value. | key.deserializer is missing
          Invalid control flag 'hunter2' in JAAS config | sasl.jaas.config is missing or malformed
          Could not use hunter2 of ssl.key.password. | ssl.key.password is wrong
          hunter2 | one of them is wrong (IllegalStateException)
          Invalid value a for configuration hunter2: b | one of them is wrong (IllegalStateException)
          """)
  void namesThePropertyAndWhatIsWrongWithoutItsValue(String message, String told) {
    Throwable refusal = new RuntimeException("failed", new IllegalStateException(message));
    assertThat(ClientRefusal.told(refusal, GIVEN)).isEqualTo(told).doesNotContain("hunter2");
  }

  @Test
  void aNameWithinAnotherIsNotIt() {
    assertThat(ClientRefusal.told(new IllegalStateException("ssl.key.location"), GIVEN))
        .isEqualTo("one of them is wrong (IllegalStateException)");
  }

  @Test
  void whatIsFoundWhereAValueLeadsToIsNotTheValues() {
    assertThat(ClientRefusal.isOfValue(new RuntimeException(new IllegalArgumentException("x"))))
        .isTrue();
    assertThat(ClientRefusal.isOfValue(new RuntimeException(new java.io.IOException("x"))))
        .isFalse();
  }
}
