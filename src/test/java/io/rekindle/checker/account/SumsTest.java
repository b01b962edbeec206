package io.rekindle.checker.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SumsTest {
  private final Sums sums = new Sums(Set.of(100L, -700L, 800L));

  @Test
  void whatInputsMakeIsPossible() {
    assertThat(sums.possible(0, 0)).isTrue();
    assertThat(sums.possible(1, -700)).isTrue();
    assertThat(sums.possible(3, 200)).isTrue();
    assertThat(sums.possible(5, 4_000)).isTrue();
  }

  @Test
  void whatNoInputsMakeIsNot() {
    assertThat(sums.possible(0, 100)).isFalse();
    assertThat(sums.possible(1, 101)).isFalse();
    assertThat(sums.possible(2, 250)).isFalse();
    assertThat(sums.possible(2, 1_601)).isFalse();
    assertThat(sums.possible(4, 999_999 - 800)).isFalse();
    assertThat(sums.possible(1_000, 999_999)).isFalse();
    assertThat(new Sums(Set.of()).possible(1, 0)).isFalse();
  }

  @Property
  void neverDeniesWhatWasMade(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5_000, max = 5_000) Integer> amounts,
      @ForAll @Size(max = 30) List<@IntRange(max = 1_000) Integer> draws) {
    Set<Long> distinct = new HashSet<>();
    amounts.forEach(amount -> distinct.add((long) amount));
    long sum = 0;
    for (int draw : draws) {
      sum += amounts.get(draw % amounts.size());
    }
    assertThat(new Sums(distinct).possible(draws.size(), sum)).isTrue();
  }
}
