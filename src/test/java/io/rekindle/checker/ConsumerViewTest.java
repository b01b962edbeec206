package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerViewTest {
  private final Findings findings = new Findings();
  private final ConsumerView view = new ConsumerView(findings);
  private int offset;

  @Test
  void theHighestEpochCountsAlsoIfALowerOneIsWrittenAfterIt() {
    offer("0:1/0", 2, "right");
    offer("0:1/0", 1, "of a zombie");
    assertThat(values()).containsExactly("right");
    assertThat(view.superseded()).isEqualTo(1);
  }

  @Test
  void withinAnEpochTheLastCounts() {
    offer("0:1/0", 2, "of a bundle that failed");
    offer("0:1/0", 2, "of its retry");
    assertThat(values()).containsExactly("of its retry");
    assertThat(view.superseded()).isEqualTo(1);
  }

  @Test
  void whatCountsStandsWhereItCameLastAndIsAsOldAsItsFirst() {
    offer("0:1/0", 1, "a");
    offer("0:2/0", 1, "b");
    offer("0:1/0", 2, "a again");
    assertThat(values()).containsExactly("b", "a again");
    List<Output> seen = new ArrayList<>();
    view.each(seen::add);
    assertThat(seen.get(1).appendMs()).isEqualTo(0);
  }

  @Test
  void theSameIdInTwoTopicsIsTwoOutputs() {
    view.offer(new Output(Topic.BALANCES, "a", 0, 0, 0, "x", "0:1", 1));
    view.offer(new Output(Topic.DEAD_LETTERS, "a", 0, 0, 0, "y", "0:1", 1));
    assertThat(values()).containsExactly("x", "y");
    assertThat(view.superseded()).isZero();
  }

  @Test
  void theSameIdOfTwoPipelinesIsTwoOutputs() {
    view.offer(new Output(Topic.BALANCES, "a", 0, 0, 0, "x", "0:1/0", 7, "ledger"));
    view.offer(new Output(Topic.BALANCES, "a", 0, 1, 1, "y", "0:1/0", 1, "other"));
    assertThat(values()).containsExactly("x", "y");
    assertThat(view.superseded()).isZero();
  }

  @Test
  void aRecordWithoutIdOrEpochIsAConflictAndIsStillSeen() {
    view.offer(new Output(Topic.BALANCES, "a", 0, 0, 0, "x"));
    view.offer(new Output(Topic.BALANCES, "a", 0, 1, 0, "y", "0:1/0", null));
    assertThat(findings.count(Check.CONFLICTING_OUTPUTS)).isEqualTo(2);
    assertThat(values()).containsExactly("x", "y");
  }

  private void offer(String id, int epoch, String value) {
    view.offer(new Output(Topic.BALANCES, "a", 0, offset, offset++, value, id, epoch));
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    view.each(output -> values.add(output.value()));
    return values;
  }
}
