package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.cluster.ClusterException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void noPortIsGivenTwiceAndAllAreInTheRange() {
    Ports ports = new Ports(new Random(1), port -> true);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      int port = ports.next();
      assertThat(port).isBetween(Ports.LOWEST, Ports.HIGHEST - 1);
      assertThat(seen.add(port)).isTrue();
    }
  }

  @Test
  void aPortThatSomebodyHasIsPassedOver() {
    Ports ports = new Ports(new Random(1), port -> port % 2 == 0);
    for (int i = 0; i < 100; i++) {
      assertThat(ports.next() % 2).isZero();
    }
  }

  @Test
  void aMachineWithoutFreePortsIsReported() {
    Ports ports = new Ports(new Random(1), port -> false);
    assertThatThrownBy(ports::next)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no free port");
  }
}
