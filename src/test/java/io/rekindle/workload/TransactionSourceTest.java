package io.rekindle.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.history.AckKind;
import io.rekindle.scenario.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransactionSourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Workload WORKLOAD =
      new Workload(50, 4, null, null, null, null, 50, 50, null);

  @Test
  void theSameSeedGivesTheSameBytes() {
    List<Input> one = inputs(1);
    List<Input> other = inputs(1);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).value()).isEqualTo(other.get(i).value());
      assertThat(one.get(i).account()).isEqualTo(other.get(i).account());
    }
  }

  @Test
  void anotherSeedGivesOther() {
    assertThat(inputs(1).stream().map(i -> Arrays.hashCode(i.value())).toList())
        .isNotEqualTo(inputs(2).stream().map(i -> Arrays.hashCode(i.value())).toList());
  }

  @Test
  void transactionsOfAnAccountAreNumberedWithoutAGapAndStayInOnePartition() throws IOException {
    Map<String, Integer> last = new HashMap<>();
    Map<String, Integer> partition = new HashMap<>();
    for (Input input : inputs(3)) {
      if (input.kind() != AckKind.TX) {
        continue;
      }
      JsonNode value = JSON.readTree(input.value());
      assertThat(value.get("account").asText()).isEqualTo(input.account());
      int number =
          Integer.parseInt(value.get("txId").asText().substring(input.account().length() + 1));
      assertThat(number).isEqualTo(last.getOrDefault(input.account(), 0) + 1);
      last.put(input.account(), number);
      assertThat(partition.computeIfAbsent(input.account(), a -> input.partition()))
          .isEqualTo(input.partition());
      assertThat(value.get("amount").asInt()).isEqualTo(input.amount()).isNotZero();
    }
    assertThat(last).hasSizeGreaterThan(40);
  }

  @Test
  void aDuplicateIsAnEarlierTransactionOnceMore() {
    Set<String> sent = new HashSet<>();
    int duplicates = 0;
    for (Input input : inputs(4)) {
      if (input.kind() == AckKind.TX) {
        sent.add(new String(input.value(), StandardCharsets.UTF_8));
      } else if (input.kind() == AckKind.DUPLICATE) {
        duplicates++;
        assertThat(sent).contains(new String(input.value(), StandardCharsets.UTF_8));
      }
    }
    assertThat(duplicates).isBetween(100, 200);
  }

  @Test
  void malformedRecordsComeInEveryKind() {
    List<Input> noise = inputs(5).stream().filter(i -> i.kind() == AckKind.MALFORMED).toList();
    assertThat(noise).anyMatch(i -> i.value() == null);
    assertThat(noise).anyMatch(i -> i.account() == null);
    assertThat(noise).anyMatch(i -> i.value() != null && i.value().length == 1_000_000);
    assertThat(noise)
        .anyMatch(
            i ->
                i.value() != null
                    && new String(i.value(), StandardCharsets.UTF_8).startsWith("not JSON"));
    assertThat(noise).anyMatch(i -> i.timestamp() == i.eventMs() * 1_000_000);
    assertThat(noise).anyMatch(i -> i.timestamp() == 4_102_444_800_000L);
  }

  private static List<Input> inputs(long seed) {
    TransactionSource source = new TransactionSource(WORKLOAD, seed);
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      inputs.add(source.next(1_000 + i));
    }
    return inputs;
  }
}
